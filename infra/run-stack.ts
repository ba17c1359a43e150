import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { StringListParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { VariableName } from '../shared/config/environment.ts';
import type { FunctionName } from '../shared/config/limits.ts';
import { alarmDefinitions, LOG_METRICS } from './alarm-definitions.ts';
import { Alarms } from './constructs/alarms.ts';
import { CaseTimers } from './constructs/case-timers.ts';
import { ChangeStream } from './constructs/change-stream.ts';
import { GuanjiaFunction } from './constructs/guanjia-function.ts';
import { HttpInterface } from './constructs/http-interface.ts';
import {
  mayFollowDrive,
  mayNoteDriveChanges,
  mayReadAndMark,
  mayReadAndWrite,
  mayReadAttendIndex,
} from './constructs/record-access.ts';
import { letSendSms } from './constructs/sms-access.ts';
import { WorkedQueue } from './constructs/worked-queue.ts';
import type { KeepStack } from './keep-stack.ts';

export interface RunStackProps {
  readonly stage: string;
  readonly keep: KeepStack;
  readonly entryRoot: string;
}

type Functions = Readonly<Record<FunctionName, GuanjiaFunction>>;

/** Everything that runs. It holds nothing that could not be made anew from the kept records. */
export class RunStack extends Stack {
  readonly functions: Functions;

  readonly #props: RunStackProps;
  readonly #messages: WorkedQueue;
  readonly #syncs: WorkedQueue;
  readonly #wakes: WorkedQueue;
  readonly #timers: CaseTimers;

  constructor(scope: Construct, id: string, props: RunStackProps) {
    super(scope, id, { description: `Guanjia ${props.stage}: functions, queues and timers, replaceable` });
    this.#props = props;
    this.#messages = new WorkedQueue(this, 'Messages', { name: 'messages', fifo: false });
    this.#syncs = new WorkedQueue(this, 'Syncs', { name: 'syncs', fifo: true });
    this.#wakes = new WorkedQueue(this, 'Wakes', { name: 'wakes', fifo: false });
    this.#timers = new CaseTimers(this, 'Timers', { stage: props.stage, target: this.#wakes.queue });
    this.functions = this.#createFunctions();
    this.#grantRights();
    const changes = this.#connectTriggers();
    const http = this.#openInterface();
    this.functions['watch-drive'].know('DRIVE_NOTIFICATION_URL', http.notificationAddress);
    this.#countLogLines();
    new CfnOutput(this, 'SyncQueueUrl', {
      value: this.#syncs.queue.queueUrl,
      description: 'For the operator’s tool: --queue',
    });
    new Alarms(this, 'Alarms', {
      stage: props.stage,
      definitions: alarmDefinitions({
        stage: props.stage,
        messages: this.#messages,
        syncs: this.#syncs,
        wakes: this.#wakes,
        timerDeadLetters: this.#timers.deadLetters,
        changeDeadLetters: changes.deadLetters,
        functions: Object.values(this.functions),
        router: this.functions['on-change'],
        sweep: this.functions.sweep,
        httpStage: http.stage,
      }),
    });
  }

  #createFunctions(): Functions {
    const { stage, entryRoot, keep } = this.#props;
    const environment = this.#environment();
    const create = (name: FunctionName, more: Partial<Record<VariableName, string>> = {}): GuanjiaFunction =>
      new GuanjiaFunction(this, name, { name, stage, entryRoot, environment: { ...environment, ...more } });
    const google = { GOOGLE_CREDENTIALS: this.#parameter('google-credentials') };
    // Put in at deployment and encrypted at rest: it keys a hash that counts SMS, and opens nothing.
    const hashing = { PHONE_HASH_KEY: keep.phoneHashKey.secretValue.unsafeUnwrap() };
    return {
      'on-hint': create('on-hint', { HINT_SENDERS: this.#parameter('hint-senders') }),
      'sync-workbook': create('sync-workbook', google),
      'on-wake': create('on-wake'),
      'on-change': create('on-change'),
      'send-message': create('send-message', hashing),
      sweep: create('sweep'),
      'watch-drive': create('watch-drive', google),
      api: create('api'),
    };
  }

  #environment(): Readonly<Partial<Record<VariableName, string>>> {
    return {
      STAGE: this.#props.stage,
      TABLE_NAME: this.#props.keep.table.tableName,
      MESSAGE_QUEUE_URL: this.#messages.queue.queueUrl,
      SYNC_QUEUE_URL: this.#syncs.queue.queueUrl,
      WAKE_QUEUE_URL: this.#wakes.queue.queueUrl,
      SCHEDULE_GROUP: this.#timers.group.scheduleGroupName,
      WAKE_TARGET_ARN: this.#wakes.queue.queueArn,
      SCHEDULER_ROLE_ARN: this.#timers.role.roleArn,
      TIMER_DEAD_LETTER_ARN: this.#timers.deadLetters.queueArn,
    };
  }

  /** What the operator sets up once per deployment, outside the code. `docs/runbook.md` names every parameter. */
  #parameter(name: string): string {
    return StringParameter.valueForStringParameter(this, this.#parameterName(name));
  }

  #parameterName(name: string): string {
    return `/guanjia/${this.#props.stage}/${name}`;
  }

  #grantRights(): void {
    const { table } = this.#props.keep;
    const functions = this.functions;
    functions['sync-workbook'].allow(mayReadAndWrite(table), mayReadAttendIndex(table));
    functions['on-wake'].allow(mayReadAndWrite(table), mayReadAttendIndex(table));
    functions['on-change'].allow(mayReadAndMark(table));
    functions['send-message'].allow(mayReadAndWrite(table));
    functions.sweep.allow(mayReadAndMark(table), mayReadAttendIndex(table));
    functions.api.allow(mayReadAndWrite(table));
    letSendSms(functions['send-message'], this);
    functions['on-hint'].allow(mayNoteDriveChanges(table));
    functions['watch-drive'].allow(mayFollowDrive(table));
    this.#syncs.fedBy(functions['on-hint']);
    this.#syncs.fedBy(functions['send-message']);
    this.#syncs.fedBy(functions['watch-drive']);
    // A workbook that Google refused lies among the wakes until its wait is over.
    this.#wakes.fedBy(functions['sync-workbook']);
    this.#syncs.fedBy(functions['on-wake']);
    for (const name of ['on-change', 'sweep'] as const) {
      this.#messages.fedBy(functions[name]);
      this.#syncs.fedBy(functions[name]);
      this.#wakes.fedBy(functions[name]);
      this.#timers.setBy(functions[name]);
    }
  }

  #connectTriggers(): ChangeStream {
    this.#messages.workedBy(this.functions['send-message']);
    this.#syncs.workedBy(this.functions['sync-workbook']);
    this.#wakes.workedBy(this.functions['on-wake']);
    const everyMinute = new Rule(this, 'EveryMinute', {
      description: 'The sweep does what timers, stream and queues have missed; Drive is asked what no hint told of',
      schedule: Schedule.rate(Duration.minutes(1)),
      // The next minute brings the next run: a late repetition of this one would only stand in its way.
      targets: [this.functions.sweep, this.functions['watch-drive']].map(
        ({ lambda }) => new LambdaFunction(lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
      ),
    });
    Validations.of(everyMinute).acknowledge({
      id: 'Serverless-EventBusDLQ',
      reason: 'A sweep that could not be started is worth nothing a minute later; an alarm watches that sweeps run.',
    });
    return new ChangeStream(this, 'Changes', { table: this.#props.keep.table, router: this.functions['on-change'] });
  }

  #openInterface(): HttpInterface {
    return new HttpInterface(this, 'Http', {
      onHint: this.functions['on-hint'],
      api: this.functions.api,
      hintAudience: StringListParameter.valueForTypedListParameter(this, this.#parameterName('hint-audience')),
    });
  }

  #countLogLines(): void {
    const count = (each: GuanjiaFunction, name: string, pattern: string): void => {
      new MetricFilter(each, name, {
        logGroup: each.logGroup,
        metricNamespace: LOG_METRICS.namespace,
        metricName: `${name}-${this.#props.stage}`,
        filterPattern: FilterPattern.literal(pattern),
        metricValue: '1',
      });
    };
    for (const each of Object.values(this.functions)) {
      count(each, LOG_METRICS.alarms, '{ $.level = "alarm" }');
      count(
        each,
        LOG_METRICS.brokenInvariants,
        '{ ($.fault = "BrokenInvariant*") || ($.message.errorType = "BrokenInvariant") }',
      );
    }
  }
}
