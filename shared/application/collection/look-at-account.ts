import { arrearsOf, standingOf } from '../../domain/collection/arrears.ts';
import { opensByItself } from '../../domain/collection/dunning/opening.ts';
import type { DunningState } from '../../domain/collection/dunning/state.ts';
import { FEE_KINDS, type FeeKind } from '../../domain/collection/fee.ts';
import type { AccountState } from '../../domain/collection/ledger/state.ts';
import { civilDateAt } from '../../kernel/zone.ts';
import type { HandleDependencies } from '../handle-request.ts';
import type { OfficeView } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import type { LookRequest } from '../ports.ts';
import type { CasePointer } from './case-commit.ts';
import { lookAgain } from './look-again.ts';
import { openCase } from './open-case.ts';

/**
 * Lets dunning follow an account: each kind of fee that something is or was owed of has its case look again, or one opened.
 * May be repeated at any time. Throws a fault when there is no such account, since an account asks for it.
 */
export async function lookAtAccount(dependencies: HandleDependencies, { office, unit }: LookRequest): Promise<void> {
  const { store } = dependencies;
  const account = await store.loadAccount(office, unit);
  if (account === null) throw new Error(`there is no account of ${unit} in ${office}`);
  const view = await loadOfficeView(store, office);
  for (const kind of kindsOf(account)) await lookAtKind(dependencies, view, account, kind);
}

const kindsOf = ({ charges, lastSettledAt }: AccountState): readonly FeeKind[] =>
  FEE_KINDS.filter((kind) => lastSettledAt[kind] !== undefined || charges.some((charge) => charge.kind === kind));

async function lookAtKind(
  dependencies: HandleDependencies,
  view: OfficeView,
  account: AccountState,
  kind: FeeKind,
): Promise<void> {
  const { store, clock } = dependencies;
  const pointer = await store.findCase(account.office, account.unit, kind);
  const latest = pointer === null ? null : await broughtUpToDate(dependencies, view, pointer);
  if (latest?.status === 'open') return;
  const today = civilDateAt(clock.now(), view.office.timeZone);
  const { ladder, ledger } = view.policy.collection;
  const opens = opensByItself(arrearsOf(account, kind, today), latest, {
    today,
    standing: standingOf(account, today),
    dunsLateFeesAlone: ledger.dunsLateFeesAlone,
    policy: ladder,
  });
  if (!opens) return;
  const origin = { channel: 'system', actor: null, place: null, at: clock.now() } as const;
  await openCase(dependencies, { view, unit: account.unit, kind, pointer, enrolAt: null, origin });
}

/** The case after it has looked at the ledger: closed by a payment, or opened again by one that bounced. */
async function broughtUpToDate(
  dependencies: HandleDependencies,
  view: OfficeView,
  { caseId }: CasePointer,
): Promise<DunningState> {
  const state = await dependencies.store.loadCase(caseId);
  if (state === null) throw new Error(`an account names the case ${caseId}, which does not exist`);
  const outcome = await lookAgain(dependencies, view, state, null);
  return outcome.kind === 'done' ? outcome.state : state;
}
