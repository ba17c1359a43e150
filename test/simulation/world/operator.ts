import { LOCAL_QUEUES } from '../../../local/world/environment.ts';
import type { QueueName } from '../../../shared/config/limits.ts';
import { HOUR_MS, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Agenda } from './agenda.ts';
import type { Conditions } from './conditions.ts';
import type { Outside } from './outside.ts';
import { QUEUES } from './queue-source.ts';

const AWAKE_MS = 5 * MINUTE_MS;
const ASLEEP_MS_MAX = 6 * HOUR_MS;

/** The person whom an alarm calls: puts back what was laid aside, as docs/runbook.md says. */
export class Operator {
  readonly #outside: Outside;
  readonly #agenda: Agenda;
  readonly #conditions: Conditions;
  #isCalled = false;
  /** Messages that were laid aside so far. */
  laidAside = 0;

  constructor(outside: Outside, agenda: Agenda, conditions: Conditions) {
    this.#outside = outside;
    this.#agenda = agenda;
    this.#conditions = conditions;
  }

  /** Hears of what is laid aside by now, and sees to it sooner or later. */
  listen(): void {
    const { sqs, clock } = this.#outside;
    if (this.#isCalled || QUEUES.every((name) => sqs.queue(deadLettersOf(name)).messages.size === 0)) return;
    this.#isCalled = true;
    const { chance, moments, disturbances } = this.#conditions;
    const key = moments.atMoment('operator');
    const waitMs = disturbances.isCalm ? AWAKE_MS : AWAKE_MS + chance.of(key).below(ASLEEP_MS_MAX, 'wait');
    this.#agenda.add({ at: plusMs(clock.now(), waitMs), key, run: () => this.#putBack() });
  }

  #putBack(): void {
    this.#isCalled = false;
    for (const name of QUEUES) this.#putBackTo(name);
  }

  #putBackTo(name: QueueName): void {
    const { sqs } = this.#outside;
    const from = deadLettersOf(name);
    for (const { body, messageId, groupId } of [...sqs.queue(from).messages.values()]) {
      const inOrder = groupId === null ? {} : { MessageGroupId: groupId, MessageDeduplicationId: `back.${messageId}` };
      sqs.send(LOCAL_QUEUES[name], { MessageBody: body, ...inOrder });
      this.laidAside += 1;
      this.#conditions.probes.reach('laid-aside');
    }
    if (sqs.queue(from).messages.size > 0) sqs.purge(from);
  }
}

const DEAD_LETTERS = new Map(
  QUEUES.map((name) => [name, LOCAL_QUEUES[name].replace(/(\.fifo)?$/, (ending) => `-dead-letters${ending}`)]),
);
/** Asked after every message. */
const deadLettersOf = (name: QueueName): string => DEAD_LETTERS.get(name) ?? '';
