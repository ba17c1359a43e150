import type { JournalEntry } from '../../../shared/application/journal-entry.ts';
import type { TableWatch } from '../../chaos/table-watch.ts';

/** All that anybody outside could tell: what was decided, what became of each text, and what left. */
export interface Standing {
  /** Each record as it stands, by its name. */
  readonly records: ReadonlyMap<string, string>;
  readonly texts: readonly string[];
}

/** How it stood when all was over, and when all had come once more. */
export interface Encored {
  readonly before: Standing;
  readonly after: Standing;
}

const TOLD_MAX = 3;

export function standingOf(
  watch: TableWatch,
  texts: readonly { readonly to: string; readonly body: string }[],
): Standing {
  const records = [
    ...watch.requests().map((state) => [`request ${state.number}`, state] as const),
    ...watch.accounts().map((account) => [`account ${account.unit}`, account] as const),
    // A case that is looked at may see what else has come in meanwhile, which changes nothing for it.
    ...watch.cases().map(({ arrears: _, revision: __, ...state }) => [`case ${state.number}`, state] as const),
    ...watch.messages().map((record) => [`message ${record.smsId}`, record] as const),
    // When an entry was routed, and which of its messages have been seen to, may be noted once more.
    ...watch
      .entries()
      .filter(isDoing)
      .map(({ caseId, revision, events, effects }) => {
        return [`entry ${revision} of ${caseId}`, { events, effects }] as const;
      }),
  ];
  return {
    records: new Map(records.map(([name, record]) => [name, JSON.stringify(record)])),
    texts: texts.map(({ to, body }) => `${to}: ${body}`),
  };
}

const isDoing = ({ kind, events, effects }: JournalEntry): boolean =>
  kind !== 'dunning' || effects.length > 0 || events.some(({ type }) => type !== 'ArrearsSeen');

/** What has come once is done: to come again changes nothing, makes nothing and sends nothing. */
export function doneTwice({ before, after }: Encored): readonly string[] {
  const texts = after.texts.slice(before.texts.length).map((text) => `left when all came once more: ${text}`);
  const records = [...after.records].flatMap(([name, record]) => {
    const known = before.records.get(name);
    if (known === record) return [];
    return [`${name} was ${known === undefined ? 'made' : 'changed'} when all came once more`];
  });
  return [...texts, ...records].slice(0, TOLD_MAX);
}
