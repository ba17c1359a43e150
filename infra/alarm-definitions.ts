import { Duration } from 'aws-cdk-lib';
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmDefinition } from './constructs/alarms.ts';
import type { GuanjiaFunction } from './constructs/guanjia-function.ts';

export interface Watched {
  readonly stage: string;
  readonly messages: { readonly queue: Queue; readonly deadLetters: Queue };
  readonly syncs: { readonly queue: Queue; readonly deadLetters: Queue };
  readonly wakes: { readonly queue: Queue; readonly deadLetters: Queue };
  readonly timerDeadLetters: Queue;
  readonly changeDeadLetters: Queue;
  readonly functions: readonly GuanjiaFunction[];
  readonly router: GuanjiaFunction;
  readonly sweep: GuanjiaFunction;
  readonly httpStage: HttpStage;
}

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** Metrics that our metric filters count in the functions' logs. */
export const LOG_METRICS = { namespace: 'Guanjia', brokenInvariants: 'BrokenInvariants', alarms: 'Alarms' } as const;

/** Everything that calls a person. The thresholds leave room for what mends itself: retries, the sweep, a quota. */
export function alarmDefinitions(watched: Watched): readonly AlarmDefinition[] {
  return [...laidAside(watched), ...late(watched), ...broken(watched)];
}

function laidAside(watched: Watched): readonly AlarmDefinition[] {
  const definition = (name: string, queue: Queue, suffering: string): AlarmDefinition => ({
    name,
    suffering,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: Stats.MAXIMUM, label: name }),
    comparison: 'above',
    threshold: 0,
  });
  return [
    definition(
      'messages-laid-aside',
      watched.messages.deadLetters,
      'An SMS that a resident or a member of staff should have had was not sent.',
    ),
    definition(
      'syncs-laid-aside',
      watched.syncs.deadLetters,
      'An office types into its sheet and gets no answer: its workbook could not be read or written.',
    ),
    definition(
      'wakes-laid-aside',
      watched.wakes.deadLetters,
      'A deadline of a request passed and nobody was warned: its timer fired, but the request could not be worked on.',
    ),
    definition(
      'timers-laid-aside',
      watched.timerDeadLetters,
      'A deadline is seen up to some minutes late, by the sweep: its timer could not be delivered.',
    ),
    definition(
      'changes-laid-aside',
      watched.changeDeadLetters,
      'What follows from a decision (an SMS, a timer, an answer in the row) comes minutes late, by the sweep, or not at all.',
    ),
  ];
}

function late({ messages, syncs, wakes, router, sweep }: Watched): readonly AlarmDefinition[] {
  const age = (queue: Queue): IMetric =>
    queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: Stats.MAXIMUM });
  return [
    {
      name: 'messages-late',
      suffering: 'Residents and staff get their SMS more than ten minutes late.',
      metric: age(messages.queue),
      comparison: 'above',
      threshold: 600,
      periods: 3,
    },
    {
      name: 'syncs-late',
      suffering: 'Staff type a row and wait more than five minutes for its number and its due times.',
      metric: age(syncs.queue),
      comparison: 'above',
      threshold: 300,
      periods: 3,
    },
    {
      name: 'wakes-late',
      suffering: 'Warnings and escalations of due requests come more than five minutes late.',
      metric: age(wakes.queue),
      comparison: 'above',
      threshold: 300,
      periods: 3,
    },
    {
      name: 'changes-late',
      suffering: 'Acceptance SMS, tasks and timers come more than two minutes after the decision.',
      metric: router.lambda.metric('IteratorAge', { period: MINUTE, statistic: Stats.MAXIMUM }),
      comparison: 'above',
      threshold: 120_000,
      periods: 3,
    },
    {
      name: 'sweep-silent',
      suffering: 'What timers, stream or queues miss is missed for good: the minute sweep does not run.',
      metric: sweep.lambda.metricInvocations({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      comparison: 'below',
      threshold: 1,
      periods: 2,
      silence: 'alarming',
    },
  ];
}

function broken({ stage, functions, httpStage }: Watched): readonly AlarmDefinition[] {
  const counted = (metricName: string): Metric =>
    new Metric({
      namespace: LOG_METRICS.namespace,
      metricName: `${metricName}-${stage}`,
      period: FIVE_MINUTES,
      statistic: Stats.SUM,
    });
  return [
    {
      name: 'invariant-broken',
      suffering: 'The program contradicts itself: some row, timer or message is not dealt with until it is mended.',
      metric: counted(LOG_METRICS.brokenInvariants),
      comparison: 'above',
      threshold: 0,
    },
    {
      name: 'faults-repeated',
      suffering: 'Work fails again and again: rows, messages or deadlines are late and some will be laid aside.',
      metric: counted(LOG_METRICS.alarms),
      comparison: 'above',
      threshold: 20,
      periods: 2,
    },
    {
      name: 'interface-failing',
      suffering:
        'Sheets are answered up to a minute late (hints fail), or the operator’s systems cannot file requests.',
      metric: httpStage.metricServerError({ period: FIVE_MINUTES, statistic: Stats.SUM }),
      comparison: 'above',
      threshold: 5,
    },
    {
      name: 'sms-refused',
      suffering: 'Telephone companies do not deliver our SMS: residents and staff hear nothing.',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'NumberOfNotificationsFailed',
        dimensionsMap: { PhoneNumber: 'PhoneNumberDirect' },
        period: FIVE_MINUTES,
        statistic: Stats.SUM,
      }),
      comparison: 'above',
      threshold: 10,
    },
    ...functions.map((each) => failing(each)),
  ];
}

const SUFFERING_WHEN_FAILING: Readonly<Record<GuanjiaFunction['name'], string>> = {
  'on-hint': 'Rows are answered by the minute sweep instead of within seconds.',
  'sync-workbook': 'Some offices type and get no answer in their rows.',
  'on-wake': 'Deadlines pass and their warnings wait for the next attempt.',
  'on-change': 'What follows from decisions (SMS, timers, answers in rows) waits for the next attempt.',
  'send-message': 'Residents and staff wait for their SMS until the next attempt.',
  'watch-drive': 'Rows of quiet offices whose hint was lost are answered after ten minutes instead of five.',
  sweep: 'What timers, stream and queues have missed stays missed.',
  api: 'The operator’s systems cannot file or read requests.',
};

function failing({ name, lambda }: GuanjiaFunction): AlarmDefinition {
  return {
    name: `${name}-failing`,
    suffering: SUFFERING_WHEN_FAILING[name],
    metric: lambda.metricErrors({ period: FIVE_MINUTES, statistic: Stats.SUM }),
    comparison: 'above',
    threshold: 3,
    periods: 2,
  };
}
