import { describe, expect, it } from 'vitest';
import type { RequestFacts } from '../../../../shared/domain/request/facts.ts';
import { deriveStage, isOver } from '../../../../shared/domain/request/stage.ts';
import { REQUEST_STAGES } from '../../../../shared/domain/request/state.ts';
import { at, factsWith, receivedAt } from './sample.ts';

const TEN = at('2026-11-23 10:00');

describe('the stage', () => {
  it.each<[string, Partial<RequestFacts>, boolean, boolean]>([
    ['received', {}, true, false],
    ['reopened', {}, true, true],
    ['responded', { respondedAt: TEN }, true, true],
    ['dispatched', { respondedAt: TEN, dispatchedAt: TEN }, true, false],
    ['accepted', { dispatchedAt: TEN, acceptedAt: TEN }, true, false],
    ['on-site', { acceptedAt: TEN, onSiteAt: TEN }, true, false],
    ['resolved', { onSiteAt: TEN, resolvedAt: TEN }, true, false],
    ['received', { fedBackAt: TEN }, true, false],
    ['fed-back', { resolvedAt: TEN, fedBackAt: TEN }, true, false],
    ['followed-up', { resolvedAt: TEN, fedBackAt: TEN, followedUpAt: TEN }, true, false],
    ['closed', { resolvedAt: TEN, followedUpAt: TEN }, false, false],
    ['cancelled', { resolvedAt: TEN, followedUpAt: TEN, disposition: 'cancelled' }, false, false],
    ['out-of-scope', { respondedAt: TEN, disposition: 'out-of-scope' }, true, false],
    ['received', { disposition: 'reopened' }, true, false],
  ])('is %s after %j, with open commitments: %s, reopened: %s', (stage, facts, hasOpen, isReopened) => {
    expect(deriveStage(factsWith(facts), hasOpen, isReopened)).toBe(stage);
    expect(REQUEST_STAGES).toContain(stage);
  });
});

describe('a request is over', () => {
  it.each([
    ['when it is closed', { stage: 'closed', closedAt: TEN, wakeAt: null }, true],
    ['when it is closed, whatever timer is left', { stage: 'closed', closedAt: TEN, wakeAt: TEN }, true],
    ['when it is cancelled and wakes no more', { stage: 'cancelled', closedAt: null, wakeAt: null }, true],
    ['when it is out of scope and wakes no more', { stage: 'out-of-scope', closedAt: null, wakeAt: null }, true],
    [
      'not while it is out of scope and an answer is owed',
      { stage: 'out-of-scope', closedAt: null, wakeAt: TEN },
      false,
    ],
    ['not while it is cancelled and wakes', { stage: 'cancelled', closedAt: null, wakeAt: TEN }, false],
    ['not while it is resolved', { stage: 'resolved', closedAt: null, wakeAt: null }, false],
  ] as const)('%s', (_, changes, over) => {
    expect(isOver({ ...receivedAt(TEN), ...changes })).toBe(over);
  });
});
