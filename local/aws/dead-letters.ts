import { formatInstant } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import type { DeadLetter } from './scheduler/firing.ts';
import { queueNameOfArn } from './sqs/queue-attributes.ts';
import type { SqsStandIn } from './sqs/stand-in.ts';

/** Hands an invocation that the scheduler gave up to its queue. Source: EventBridge Scheduler User Guide, «Configuring a dead-letter queue». */
export function sendDeadLettersTo(sqs: SqsStandIn): (letter: DeadLetter) => void {
  return ({ queueArn, fire, scheduleArn, retryAttempts, exhausted }) => {
    const queueName = queueNameOfArn(queueArn);
    invariant(queueName !== null, 'the queue of a kept schedule was validated');
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    sqs.send(queueName, {
      MessageBody: fire.input === '' ? '{}' : fire.input,
      MessageAttributes: {
        EXHAUSTED_RETRY_CONDITION: text(exhausted),
        IS_PAYLOAD_TRUNCATED: text('false'),
        RETRY_ATTEMPTS: text(String(retryAttempts)),
        SCHEDULED_TIME: text(formatInstant(fire.scheduledAt)),
        SCHEDULE_ARN: text(scheduleArn),
        TARGET_ARN: text(fire.targetArn),
      },
    });
  };
}
