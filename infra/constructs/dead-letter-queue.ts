import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DEAD_LETTER_KEPT_DAYS } from '../../shared/config/limits.ts';

/** A queue of what was laid aside for a person; every one of them has an alarm. */
export function createDeadLetterQueue(scope: Construct, id: string, { fifo }: { readonly fifo: boolean }): Queue {
  const queue = new Queue(scope, id, {
    ...(fifo ? { fifo: true } : {}),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(DEAD_LETTER_KEPT_DAYS),
  });
  const reason = 'It is itself where failed messages go; what lies in it waits for a person, called by an alarm.';
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason }, { id: 'Serverless-SQSRedrivePolicy', reason });
  return queue;
}
