import fc from 'fast-check';
import {
  inByteOrder,
  type ModelCondition,
  type ModelItem,
  type ModelKey,
  type ModelUpdate,
  type ModelWrite,
} from './table-model.ts';

/** Conditions, updates and writes, each in the table's words beside what it means. */

/** Few, so that writes meet; those of the last two stand the other way round in UTF-16 than in UTF-8. */
const SORT_KEYS = ['1', '10', '2', 'a', 'Z', '漏', '漏水', 'ｚ', '😀'] as const;
const key: fc.Arbitrary<ModelKey> = fc.record({ pk: fc.constantFrom('p', 'q'), sk: fc.constantFrom(...SORT_KEYS) });
const sortKey = fc.constantFrom(...SORT_KEYS);

const count = fc.constantFrom(0, 1, 2, -1, 7, 0.5);
const mark: fc.Arbitrary<string> = fc.constantFrom('a', 'ab', 'b', '漏', '漏水');
const tags = fc.uniqueArray(mark, { minLength: 1, maxLength: 3 });
const notes = fc.array(mark, { maxLength: 3 });
export const GROUPS = ['g1', 'g2'] as const;
const group = fc.constantFrom(...GROUPS);
const rank = fc.constantFrom(-10, -9, 0, 1, 2, 10, 1e10);

const item = (at: ModelKey): fc.Arbitrary<ModelItem> =>
  fc
    .record({ count, mark, tags, notes, place: fc.record({ note: mark }), group, rank }, { requiredKeys: [] })
    .map((attributes) => ({ ...at, ...attributes }));

const condition: fc.Arbitrary<ModelCondition> = fc
  .record({ n: count, low: count, m: mark, other: mark })
  .chain(({ n, low, m, other }) =>
    fc.constantFrom<ModelCondition>(
      { text: 'attribute_exists(pk)', values: {}, holds: ({ pk }) => pk !== undefined },
      { text: 'attribute_not_exists(pk)', values: {}, holds: ({ pk }) => pk === undefined },
      { text: '#count = :n', values: { ':n': n }, holds: (each) => each.count === n },
      { text: '#count < :n', values: { ':n': n }, holds: (each) => each.count !== undefined && each.count < n },
      {
        text: '#count BETWEEN :low AND :n',
        values: { ':low': Math.min(low, n), ':n': Math.max(low, n) },
        holds: (each) => each.count !== undefined && each.count >= Math.min(low, n) && each.count <= Math.max(low, n),
      },
      {
        text: 'attribute_not_exists(mark) OR mark = :m',
        values: { ':m': m },
        holds: (each) => each.mark === undefined || each.mark === m,
      },
      {
        text: 'mark IN (:m, :other)',
        values: { ':m': m, ':other': other },
        holds: (each) => each.mark === m || each.mark === other,
      },
      { text: 'begins_with(mark, :m)', values: { ':m': m }, holds: (each) => each.mark?.startsWith(m) === true },
      { text: 'contains(tags, :m)', values: { ':m': m }, holds: (each) => each.tags?.includes(m) === true },
      { text: 'NOT contains(notes, :m)', values: { ':m': m }, holds: (each) => each.notes?.includes(m) !== true },
      {
        text: 'size(notes) > :n',
        values: { ':n': n },
        holds: (each) => each.notes !== undefined && each.notes.length > n,
      },
      { text: 'notes[1] = :m', values: { ':m': m }, holds: (each) => each.notes?.[1] === m },
      {
        text: 'place.note = :m AND #count >= :n',
        values: { ':m': m, ':n': n },
        holds: (each) => each.place?.note === m && each.count !== undefined && each.count >= n,
      },
      { text: 'attribute_type(#count, :t)', values: { ':t': 'N' }, holds: (each) => each.count !== undefined },
    ),
  );

const without = (from: ModelItem, name: keyof ModelItem): ModelItem => {
  const { [name]: _gone, ...rest } = from;
  return { pk: from.pk, sk: from.sk, ...rest };
};

const update: fc.Arbitrary<ModelUpdate> = fc
  .record({ n: count, m: mark, set: tags, list: notes, g: group, r: rank })
  .chain(({ n, m, set, list, g, r }) =>
    fc.constantFrom<ModelUpdate>(
      { text: 'SET mark = :m', values: { ':m': m }, apply: (each) => ({ ...each, mark: m }) },
      {
        text: 'SET #count = if_not_exists(#count, :zero) + :n',
        values: { ':zero': 0, ':n': n },
        apply: (each) => ({ ...each, count: (each.count ?? 0) + n }),
      },
      {
        text: 'SET #count = #count - :n',
        values: { ':n': n },
        apply: (each) => (each.count === undefined ? null : { ...each, count: each.count - n }),
      },
      { text: 'ADD #count :n', values: { ':n': n }, apply: (each) => ({ ...each, count: (each.count ?? 0) + n }) },
      { text: 'REMOVE mark', values: {}, apply: (each) => without(each, 'mark') },
      {
        text: 'SET notes = list_append(if_not_exists(notes, :none), :list)',
        values: { ':none': [], ':list': list },
        apply: (each) => ({ ...each, notes: [...(each.notes ?? []), ...list] }),
      },
      {
        text: 'REMOVE notes[0]',
        values: {},
        apply: (each) => (each.notes === undefined ? null : { ...each, notes: each.notes.slice(1) }),
      },
      {
        text: 'SET notes[9] = :m',
        values: { ':m': m },
        apply: (each) =>
          each.notes === undefined ? null : { ...each, notes: [...each.notes.slice(0, 9), m, ...each.notes.slice(10)] },
      },
      {
        text: 'ADD tags :set',
        values: { ':set': new Set(set) },
        apply: (each) => ({ ...each, tags: [...new Set([...(each.tags ?? []), ...set])] }),
      },
      {
        text: 'DELETE tags :set',
        values: { ':set': new Set(set) },
        apply: (each) => {
          const left = (each.tags ?? []).filter((tag) => !set.includes(tag));
          return left.length === 0 ? without(each, 'tags') : { ...each, tags: left };
        },
      },
      {
        text: 'SET #group = :g, #rank = :r',
        values: { ':g': g, ':r': r },
        apply: (each) => ({ ...each, group: g, rank: r }),
      },
      {
        text: 'REMOVE #group SET mark = :m',
        values: { ':m': m },
        apply: (each) => ({ ...without(each, 'group'), mark: m }),
      },
      {
        text: 'SET place = :place',
        values: { ':place': { note: m } },
        apply: (each) => ({ ...each, place: { note: m } }),
      },
      {
        text: 'SET place.#word = :m',
        values: { ':m': m },
        apply: (each) => (each.place === undefined ? null : { ...each, place: { ...each.place, word: m } }),
      },
      { text: 'SET mark = #word', values: {}, apply: () => null },
    ),
  );

const mayHave = fc.option(condition, { freq: 3 });
const ofKey = (at: ModelKey): fc.Arbitrary<ModelWrite> =>
  fc.oneof(
    fc.record({ kind: fc.constant('put' as const), key: fc.constant(at), condition: mayHave, item: item(at) }),
    fc.record({ kind: fc.constant('update' as const), key: fc.constant(at), condition: mayHave, update }),
    fc.record({ kind: fc.constant('delete' as const), key: fc.constant(at), condition: mayHave }),
  );

/** A put, an update or a delete of one item. */
export const write: fc.Arbitrary<ModelWrite> = key.chain(ofKey);

/** Writes and checks that are to happen together; now and then two of one item. */
export const transaction: fc.Arbitrary<readonly ModelWrite[]> = fc
  .array(key, { minLength: 1, maxLength: 4 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((at) =>
        fc.oneof(
          { weight: 4, arbitrary: ofKey(at) },
          {
            weight: 1,
            arbitrary: condition.map((each): ModelWrite => ({ kind: 'check', key: at, condition: each })),
          },
        ),
      ),
    ),
  );

/** Puts and deletes without conditions, each of another item. */
export const batch: fc.Arbitrary<readonly ModelWrite[]> = fc
  .uniqueArray(key, { minLength: 1, maxLength: 6, selector: ({ pk, sk }) => `${pk}/${sk}` })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((at) =>
        fc.oneof(
          item(at).map((each): ModelWrite => ({ kind: 'put', key: at, condition: null, item: each })),
          fc.constant<ModelWrite>({ kind: 'delete', key: at, condition: null }),
        ),
      ),
    ),
  );

export const keys: fc.Arbitrary<readonly ModelKey[]> = fc.uniqueArray(key, {
  minLength: 1,
  maxLength: 8,
  selector: ({ pk, sk }) => `${pk}/${sk}`,
});

/** Which sort keys a query asks for, in the table's words and in JavaScript's. */
export interface RangeWords {
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  readonly includes: (sk: string) => boolean;
}

export const range: fc.Arbitrary<RangeWords> = fc.tuple(sortKey, sortKey).chain(([one, other]) => {
  const [low, high] = inByteOrder(one, other) <= 0 ? [one, other] : [other, one];
  return fc.constantFrom<RangeWords>(
    { text: '', values: {}, includes: () => true },
    { text: 'AND sk = :k', values: { ':k': one }, includes: (sk) => sk === one },
    { text: 'AND sk > :k', values: { ':k': one }, includes: (sk) => inByteOrder(sk, one) > 0 },
    { text: 'AND sk <= :k', values: { ':k': one }, includes: (sk) => inByteOrder(sk, one) <= 0 },
    { text: 'AND begins_with(sk, :k)', values: { ':k': one }, includes: (sk) => sk.startsWith(one) },
    {
      text: 'AND sk BETWEEN :k AND :high',
      values: { ':k': low, ':high': high },
      includes: (sk) => inByteOrder(sk, low) >= 0 && inByteOrder(sk, high) <= 0,
    },
  );
});
