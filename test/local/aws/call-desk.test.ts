import { expect, test } from 'vitest';
import { AwsRefusal, ConnectionLost, createCallDesk } from '../../../local/aws/call-desk.ts';

const WORDING = {
  throttled: { code: 'Throttling', httpStatus: 400, message: 'Rate exceeded' },
  'internal-error': { code: 'InternalError', httpStatus: 500, message: 'Internal Error' },
  denied: { code: 'AuthorizationError', httpStatus: 403, message: 'Denied' },
} as const;

/** A desk whose only operation counts how often it was really done. */
function setUp() {
  const desk = createCallDesk('sns', WORDING);
  let done = 0;
  const call = () =>
    desk.perform('Publish', () => {
      done += 1;
      return done;
    });
  return { desk, call, done: () => done };
}

test.each([
  ['throttled', AwsRefusal, 0],
  ['internal-error', AwsRefusal, 0],
  ['denied', AwsRefusal, 0],
  ['lost-before', ConnectionLost, 0],
  ['lost-after', ConnectionLost, 1],
] as const)('%s: the call fails, and was done %s times', (fault, failure, times) => {
  const { desk, call, done } = setUp();
  desk.inject('Publish', fault);
  expect(call).toThrow(failure);
  expect(done()).toBe(times);
  expect(call()).toBe(times + 1);
  expect(desk.calls()).toEqual({ Publish: 2 });
});

test('injected faults come first and in order, then the chooser is asked', () => {
  const { desk, call, done } = setUp();
  desk.disturb((operation) => (operation === 'Publish' && done() === 0 ? 'lost-after' : null));
  desk.inject('Publish', 'throttled', 2);
  desk.inject('Publish', 'denied');
  desk.inject('Subscribe', 'denied');
  expect(call).toThrow('Rate exceeded');
  expect(call).toThrow('Rate exceeded');
  expect(call).toThrow('Denied');
  expect(call).toThrow(ConnectionLost);
  expect(call()).toBe(2);
});

test('request ids differ, and are the same in two runs', () => {
  const ids = () => {
    const { desk } = setUp();
    return [desk.nextRequestId(), desk.nextRequestId()];
  };
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(2);
});
