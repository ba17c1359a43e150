import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestCase } from '../../../shared/kernel/case-reference.ts';
import { HOUR_MS, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { fileComplaint, writeOffice } from '../../support/bare-office.ts';
import { type BareWorld, openBareWorld } from '../../support/bare-world.ts';
import { shanghai } from '../../support/moments.ts';

const START = shanghai('2026-11-23 10:00');

let bare: BareWorld;
beforeEach(async () => {
  bare = await openBareWorld(START);
  await writeOffice(bare.container);
});
afterEach(() => bare.close());

const now = () => bare.world.clock.now();

describe('the clock of a local run', () => {
  it('stands still until it is moved', async () => {
    await bare.world.settle();
    expect(now()).toBe(START);
  });

  it('does what falls due on its way at its own moment', async () => {
    await fileComplaint(bare.container);
    await bare.world.advanceTo(plusMs(START, HOUR_MS));
    const [first, ...others] = bare.world.standIns.sns
      .messages()
      .map(({ at, attributes }) => [at - START, attributes.template]);
    expect(first?.[0]).toBe(0);
    expect(others).toContainEqual([10.5 * MINUTE_MS, 'commitment-warning']);
    expect(others).toContainEqual([15 * MINUTE_MS, 'commitment-due']);
    expect(now()).toBe(START + HOUR_MS);
  });

  it('never goes back, even for somebody who waited while another moved it', async () => {
    const far = bare.world.advanceTo(plusMs(START, HOUR_MS));
    const near = bare.world.advanceTo(plusMs(START, MINUTE_MS));
    await Promise.all([far, near]);
    expect(now()).toBe(START + HOUR_MS);
  });

  it('spares the sweeps that would have found nothing, and counts them', async () => {
    await bare.world.advanceTo(plusMs(START, 24 * HOUR_MS));
    expect(bare.world.sweepsSpared()).toBe(24 * 60);
  });
});

describe('what went wrong once', () => {
  it('a function that could not get through is called again until it is done', async () => {
    const state = await fileComplaint(bare.container);
    let refused = 0;
    bare.world.standIns.table.injectTransactionConflicts((occurrence) => {
      refused = Math.min(occurrence, 12);
      return occurrence <= 12;
    });
    await bare.world.advanceTo(plusMs(START, 14 * MINUTE_MS));
    expect(refused).toBe(12);
    const templates = bare.world.standIns.sns.messages().map(({ attributes }) => attributes.template);
    expect([...templates].sort()).toEqual(['acceptance', 'butler-task', 'commitment-warning']);
    expect(
      (await bare.container.store.loadJournalEntry({ ...requestCase(state.id), revision: 1 }))?.routedAt,
    ).not.toBeNull();
  });

  it('a timer that Scheduler lost is made up for by the sweep', async () => {
    const state = await fileComplaint(bare.container);
    await bare.world.settle();
    await bare.container.timers.cancel({ ...requestCase(state.id), sequence: state.wakeSequence });
    await bare.world.advanceTo(plusMs(START, 20 * MINUTE_MS));
    const late = bare.world.standIns.sns
      .messages()
      .find(({ attributes }) => attributes.template === 'commitment-warning');
    expect(late?.at).toBe(START + 13 * MINUTE_MS);
  });

  it('a timer that fires twice does nothing the second time', async () => {
    const state = await fileComplaint(bare.container);
    await bare.world.advanceTo(plusMs(START, 11 * MINUTE_MS));
    const count = bare.world.standIns.sns.messages().length;
    await bare.container.queues.enqueueWake({ ...requestCase(state.id), sequence: state.wakeSequence }, 0);
    await bare.container.queues.enqueueWake({ ...requestCase(state.id), sequence: null }, 0);
    await bare.world.settle();
    expect(bare.world.standIns.sns.messages()).toHaveLength(count);
  });
});
