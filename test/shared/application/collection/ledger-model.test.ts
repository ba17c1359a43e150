import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountOutcome } from '../../../../shared/application/collection/handle-account.ts';
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

it('the table holds what the ledger in memory does, whatever is told in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { maxLength: 30 }), async (course) => {
      const bare = await openBareWorld(NOW);
      await writeLedgerOffice(bare.container);
      const model = new Ledger();
      model.told = { office: OFFICE.id, channel: 'api', by: null };
      await tellBoth(bare, model, course);
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

async function tellBoth(bare: BareWorld, model: Ledger, course: readonly Told[]): Promise<void> {
  for (const told of course) {
    model.now = plusMs(model.now, 1_000);
    bare.world.clock.moveTo(model.now);
    const unit = UNITS[told.unit];
    if ('both' in told) {
      const expected = reasonOf(model.tellBoth(told.both, unit, UNITS[told.unit === 0 ? 1 : 0]));
      const reason = reasonIn(await tellTransfer(bare.container, told.both, { unit }));
      expect(oneOf(reason)).toBe(oneOf(expected));
    } else {
      const expected = reasonOf(model.tell(told.command, unit));
      expect(reasonIn(await tellAccount(bare.container, told.command, { unit }))).toBe(expected);
    }
  }
}
