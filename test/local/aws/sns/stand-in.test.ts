import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSnsStandIn } from '../../../../local/aws/sns/stand-in.ts';
import { handClock } from '../hand-clock.ts';
import { logFile } from '../log-file.ts';

const sms = (body: string) => ({ to: '+8613812345678', body, attributes: {} });

test('after a kill every accepted SMS is there, oldest first, and so are opt-outs and settings', () => {
  const path = logFile();
  const clock = handClock('2026-11-22T00:00:00Z');
  const standIn = createSnsStandIn({ clock, path });
  standIn.publish(sms('first'));
  clock.advance(1_000);
  standIn.publish(sms('second'));
  standIn.optOut('+8613812345678');
  standIn.optOut('+8613900000000');
  standIn.optIn('+8613900000000');
  standIn.setAttributes({ DefaultSMSType: 'Transactional' });
  const before = standIn.messages();
  appendFileSync(path, '{"kind":"accepted","sms":{"at":');
  const again = createSnsStandIn({ clock, path });
  expect(again.messages()).toEqual(before);
  expect(again.messages().map(({ body }) => body)).toEqual(['first', 'second']);
  expect(again.optedOut()).toEqual(['+8613812345678']);
  expect(again.attributes()).toEqual({ DefaultSMSType: 'Transactional' });
  again.publish(sms('third'));
  expect(new Set(again.messages().map(({ messageId }) => messageId)).size).toBe(3);
});

test('two runs with the same calls give the same message ids', () => {
  const run = () => {
    const standIn = createSnsStandIn({ clock: handClock('2026-11-22T00:00:00Z'), path: null });
    for (const body of ['a', 'a', 'b']) standIn.publish(sms(body));
    return standIn.messages().map(({ messageId }) => messageId);
  };
  expect(run()).toEqual(run());
  expect(new Set(run()).size).toBe(3);
});
