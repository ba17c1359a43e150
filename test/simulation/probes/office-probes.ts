import type { Shared } from '../invariants/apart.ts';
import type { Probes } from './probes.ts';

/** Notices what is rare where several offices share everything. */
export function reachBetweenOffices(probes: Probes, { books, shared: { owners }, witness }: Shared): void {
  for (const { calledFor } of witness.calls.keys()) {
    const offices = new Set((calledFor?.() ?? []).flatMap((subject) => owners.of(subject) ?? []));
    if (offices.size > 1) probes.reach('offices-in-one-batch');
  }
  const [first, ...others] = books.map(({ history }) => new Set(history.left.map(({ sms }) => sms.to)));
  for (const number of first ?? [])
    if (others.some((numbers) => numbers.has(number))) probes.reach('number-of-two-offices');
}
