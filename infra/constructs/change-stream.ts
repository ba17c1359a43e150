import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { JOURNAL_SORT_KEY_PREFIX, STREAM_LIMITS } from '../../shared/config/limits.ts';
import { createDeadLetterQueue } from './dead-letter-queue.ts';
import type { GuanjiaFunction } from './guanjia-function.ts';

export interface ChangeStreamProps {
  readonly table: TableV2;
  readonly router: GuanjiaFunction;
}

/** Wakes the router for every new journal entry, and for nothing else that changes in the table. */
export class ChangeStream extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { table, router }: ChangeStreamProps) {
    super(scope, id);
    this.deadLetters = createDeadLetterQueue(this, 'DeadLetters', { fifo: false });
    table.grantStreamRead(router.role);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: router.lambda,
      ...(table.tableStreamArn === undefined ? {} : { eventSourceArn: table.tableStreamArn }),
      // Not the latest: entries written before the mapping was made wait in the stream.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: STREAM_LIMITS.batchSize,
      parallelizationFactor: STREAM_LIMITS.parallelization,
      retryAttempts: STREAM_LIMITS.retryAttemptsMax,
      maxRecordAge: Duration.hours(STREAM_LIMITS.recordAgeHoursMax),
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(this.deadLetters),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(JOURNAL_SORT_KEY_PREFIX) } } },
        }),
      ],
    });
    mapping.node.addDependency(router.role);
  }
}
