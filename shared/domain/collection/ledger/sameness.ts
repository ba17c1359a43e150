import type { Bill } from './charge.ts';
import type { PostingAct } from './command.ts';

/** What people and banks word differently from one delivery to the next. */
const SAYS_NOTHING_OF_THE_ACT: ReadonlySet<string> = new Set(['remark', 'payer']);

/** Whether two acts under one reference are the same one come twice. Source: docs/rules.md §6.6. */
export function isSameAct(left: PostingAct, right: PostingAct): boolean {
  return contentOf(left) === contentOf(right);
}

const BILL_FIELDS = ['kind', 'period', 'amountFen', 'dueOn'] as const satisfies readonly (keyof Bill)[];

/** Whether two bills of one number are the same one come twice; corrections are no part of a bill. */
export function isSameBill(left: Bill, right: Bill): boolean {
  return BILL_FIELDS.every((field) => left[field] === right[field]);
}

/** Fields in the order of their names: a store may give them back in another one. */
function contentOf(act: PostingAct): string {
  const fields = Object.entries(act).filter(([name]) => !SAYS_NOTHING_OF_THE_ACT.has(name));
  const flat = fields.flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each])
      : [[name, value]],
  );
  return JSON.stringify(flat.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)));
}
