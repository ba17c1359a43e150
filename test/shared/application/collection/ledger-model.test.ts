import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountOutcome } from '../../../../shared/application/collection/handle-account.ts';
import type { StorePort } from '../../../../shared/application/store-port.ts';
import { plusMs } from '../../../../shared/kernel/instant.ts';
import { OFFICE } from '../../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../../support/bare-world.ts';
import { tellAccount, tellTransfer, writeLedgerOffice } from '../../../support/ledger-office.ts';
import { anyCommand, type Told, UNITS } from '../../domain/collection/ledger/any-command.ts';
import { Ledger, NOW, reasonOf } from '../../domain/collection/ledger/sample.ts';

const settings = { seed: 20261124, numRuns: 25 } as const;

/** The refusal of the model in one word; a transfer that is not there and whose name is taken is refused for either reason. */
const oneOf = (reason: string | null) => (reason === 'reference-conflict' ? 'unknown-posting' : reason);
const reasonIn = (outcome: AccountOutcome) => (outcome.kind === 'refused' ? outcome.refusal.reason : null);

/** What happens to the process while a command is carried out; whoever sent it sends it again. */
const MISHAPS = ['none', 'ends before the commit', 'ends after the commit', 'is told twice'] as const;
type Mishap = (typeof MISHAPS)[number];
interface Step {
  readonly told: Told;
  readonly mishap: Mishap;
}

const course = fc.array(fc.record({ told: anyCommand, mishap: fc.constantFrom(...MISHAPS) }), { maxLength: 30 });

it('the table holds what the ledger in memory does, whatever is told in whatever order and goes wrong on the way', async () => {
  await fc.assert(
    fc.asyncProperty(course, async (steps) => {
      const bare = await openBareWorld(NOW);
      await writeLedgerOffice(bare.container);
      bare.world.standIns.table.injectTransactionConflicts((occurrence) => occurrence % 3 === 0);
      const model = new Ledger();
      model.told = { office: OFFICE.id, channel: 'api', by: null };
      for (const step of steps) await takeStep(bare, model, step);
      for (const unit of UNITS)
        expect(await bare.container.store.loadAccount(OFFICE.id, unit)).toEqual(model.accounts.get(unit) ?? null);
      const names = { charges: [...model.charges.keys()], postings: [...model.postings.keys()] };
      const { charges, postings } = await bare.container.store.loadEntries(OFFICE.id, names);
      expect(charges).toEqual(model.charges);
      expect(postings).toEqual(model.postings);
      bare.close();
    }),
    settings,
  );
});

/** Tells the model and the table the same, and expects the same answer. */
async function takeStep(bare: BareWorld, model: Ledger, { told, mishap }: Step): Promise<void> {
  model.now = plusMs(model.now, 1_000);
  bare.world.clock.moveTo(model.now);
  const unit = UNITS[told.unit];
  const other = UNITS[told.unit === 0 ? 1 : 0];
  const expected = reasonOf('both' in told ? model.tellBoth(told.both, unit, other) : model.tell(told.command, unit));
  const telling = { unit, id: bare.container.ids.next() };
  const tell = (asking: BareWorld['container']): Promise<AccountOutcome> =>
    'both' in told ? tellTransfer(asking, told.both, telling) : tellAccount(asking, told.command, telling);
  if (mishap !== 'none') await tell({ ...bare.container, store: struck(bare.container.store, mishap) }).catch(isEnded);
  const reason = reasonIn(await tell(bare.container));
  if ('both' in told) expect(oneOf(reason)).toBe(oneOf(expected));
  else expect(reason).toBe(expected);
}

class Ended extends Error {}
function isEnded(fault: unknown): void {
  if (!(fault instanceof Ended)) throw fault;
}

const struck = (store: StorePort, mishap: Mishap): StorePort => ({
  ...store,
  commitAccounts: async (commit) => {
    if (mishap === 'ends before the commit') throw new Ended();
    const outcome = await store.commitAccounts(commit);
    if (mishap === 'ends after the commit' && outcome === 'committed') throw new Ended();
    return outcome;
  },
});
