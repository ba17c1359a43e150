import { type CommitmentShown, renderCommitment } from '../../../sheets/render/commitment.ts';
import { basisLabel, TARGET_LABELS } from '../../../sheets/render/labels.ts';
import { slot as slotOf } from '../../kernel/identity.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { Policy } from '../../policy/policy.ts';
import type { WorkbookLedger } from '../ledger.ts';
import type { RowOutput } from '../ports.ts';
import type { SyncSession } from './session.ts';

/** The tab Commitments reads the policy back: written whole when the policy has a new version, one row per commitment. */
export async function commitmentOutputs(session: SyncSession, ledger: WorkbookLedger): Promise<readonly RowOutput[]> {
  const { policy, office } = await session.view();
  if (policy.version === ledger.policyVersionShown) return [];
  return shownCommitments(policy, office.locale).map((commitment, index) => ({
    tab: 'commitments',
    slot: slotOf(index + 1),
    recordId: commitment.code,
    version: ledger.outputVersion + 1,
    cells: renderCommitment(commitment),
  }));
}

function shownCommitments({ commitments, version }: Policy, locale: Locale): readonly CommitmentShown[] {
  return Object.entries(commitments).map(([code, { name, targets }]) => ({
    code,
    name: name[locale],
    targets: targets
      .map(({ target, basis }) => `${TARGET_LABELS[target][locale]} ${basisLabel(basis, locale)}`)
      .join('；'),
    version,
  }));
}
