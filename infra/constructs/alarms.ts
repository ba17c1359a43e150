import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  SingleValueWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** One thing that calls a person. Its article in `docs/runbook.md` has the name as its heading. */
export interface AlarmDefinition {
  readonly name: string;
  /** What somebody suffers while it lasts, in one sentence. */
  readonly suffering: string;
  readonly metric: IMetric;
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  /** Periods of the metric in a row; 1 by default. */
  readonly periods?: number;
  /** What silence of the metric means; by default nothing is wrong. */
  readonly silence?: 'fine' | 'alarming';
}

export interface AlarmsProps {
  readonly stage: string;
  readonly definitions: readonly AlarmDefinition[];
}

/** All alarms, the topic on which they call, and a small dashboard of the same metrics. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { stage, definitions }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, displayName: `Guanjia ${stage}` });
    for (const definition of definitions) this.#addAlarm(stage, definition);
    this.#addDashboard(stage, definitions);
  }

  #addAlarm(
    stage: string,
    { name, suffering, metric, comparison, threshold, periods, silence }: AlarmDefinition,
  ): void {
    const alarm = new Alarm(this, name, {
      alarmName: `guanjia-${stage}-${name}`,
      alarmDescription: `${suffering} What to do: docs/runbook.md#${name}`,
      metric,
      threshold,
      comparisonOperator:
        comparison === 'above' ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods ?? 1,
      treatMissingData: silence === 'alarming' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  #addDashboard(stage: string, definitions: readonly AlarmDefinition[]): void {
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `guanjia-${stage}`,
      defaultInterval: Duration.days(1),
    });
    const [laidAside, others] = [
      definitions.filter(({ name }) => name.endsWith('-laid-aside')),
      definitions.filter(({ name }) => !name.endsWith('-laid-aside')),
    ];
    dashboard.addWidgets(
      new SingleValueWidget({
        title: 'Laid aside, waiting for a person',
        width: 24,
        metrics: laidAside.map(({ metric }) => metric),
      }),
    );
    dashboard.addWidgets(
      ...others.map(({ name, metric }) => new GraphWidget({ title: name, width: 8, left: [metric] })),
    );
  }
}
