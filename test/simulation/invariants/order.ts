import * as z from 'zod';
import type { AttributeValue, Item } from '../../../local/table/attribute-value.ts';
import { LOCAL_TABLE } from '../../../local/world/environment.ts';
import { keyOf, textOf } from '../../chaos/table-watch.ts';
import type { SimulatedWorld } from '../world/world.ts';

/** What hangs on the order and may: by kind of item, the fields of its value. No other time does. */
const HANGING: Readonly<Record<string, readonly string[]>> = {
  /** The number that the gateway gave the text. */
  message: ['providerId'],
  /** How often the sheet was written to, and when last: what comes together is shown together. */
  workbook: ['outputVersion', 'syncedAt'],
  /** As far as Drive's changes were read: how many there are hangs on how often the sheet was written to. */
  driveWatch: ['pageToken'],
};
/** Tabs in which records get a row as they come: which of two that come at one moment stands above the other. */
const AS_THEY_COME: ReadonlySet<string | undefined> = new Set(['messages', 'incoming']);
const TOLD_MAX = 3;

/** Two runs in which the same happened, and what came at one moment in another order, end with the same table and texts. */
export function hangingOnOrder(world: SimulatedWorld, reordered: SimulatedWorld): readonly string[] {
  const [left, right] = [endOf(world), endOf(reordered)];
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys]
    .filter((key) => left.get(key) !== right.get(key))
    .map((key) => `in another order ${key} would be ${differenceOf(right.get(key), left.get(key))}`)
    .slice(0, TOLD_MAX);
}

const AROUND = 40;

/** The one and the other around the first place at which they differ. */
function differenceOf(one = 'none', other = 'none'): string {
  const place = [...one].findIndex((letter, index) => letter !== other[index]);
  const [from, until] = [Math.max(0, place - 2 * AROUND), place + AROUND];
  return `${one.slice(from, until)}, not ${other.slice(from, until)}`;
}

/** All items and texts by name, without what may hang on the order. */
function endOf(world: SimulatedWorld): ReadonlyMap<string, string> {
  const texts = world.outside.sns.messages().map(({ at, to, body }) => `${at} to ${to}: ${body}`);
  return new Map([...itemsOf(world).flatMap(withoutOrder), ['the texts', texts.sort().join('\n')] as const]);
}

const PAGE = z.object({
  Items: z.array(z.custom<Item>((item) => typeof item === 'object' && item !== null)),
  LastEvaluatedKey: z.unknown().optional(),
});

function itemsOf({ outside: { table } }: SimulatedWorld): readonly Item[] {
  const items: Item[] = [];
  let after: unknown;
  do {
    const startingAt = after === undefined ? {} : { ExclusiveStartKey: after };
    const page = PAGE.parse(table.call('Scan', { TableName: LOCAL_TABLE, ...startingAt }));
    items.push(...page.Items);
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
  return items;
}

function withoutOrder(item: Item): readonly (readonly [string, string])[] {
  const kind = textOf(item.kind) ?? '';
  const value = item.value !== undefined && 'M' in item.value ? item.value.M : {};
  if (!AS_THEY_COME.has(textOf(value.tab)))
    return [[keyOf(item), JSON.stringify({ ...item, value: without(value, HANGING[kind] ?? []) })]];
  // What is known of a row is what is known of the record in it.
  if (kind === 'page') return [];
  return [[`${kind} of ${textOf(value.recordId)}`, JSON.stringify(without(value, ['slot']))]];
}

const without = (value: Readonly<Record<string, AttributeValue>>, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !fields.includes(name)));
