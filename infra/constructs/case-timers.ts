import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { createDeadLetterQueue } from './dead-letter-queue.ts';
import type { GuanjiaFunction } from './guanjia-function.ts';

export interface CaseTimersProps {
  readonly stage: string;
  /** Where a timer that fires puts its case. */
  readonly target: Queue;
}

/**
 * Where the cases' one-time timers live. They deliver to a queue, not to a function: once delivered, a firing is
 * kept until it was worked off, and a thousand timers of one minute become a line instead of a thousand starts.
 */
export class CaseTimers extends Construct {
  readonly group: ScheduleGroup;
  readonly role: Role;
  readonly deadLetters: Queue;

  readonly #groupName: string;

  constructor(scope: Construct, id: string, { stage, target }: CaseTimersProps) {
    super(scope, id);
    this.#groupName = `guanjia-${stage}`;
    this.group = new ScheduleGroup(this, 'Group', { scheduleGroupName: this.#groupName });
    this.deadLetters = createDeadLetterQueue(this, 'DeadLetters', { fifo: false });
    this.role = new Role(this, 'Role', {
      description: 'In which the timers of cases deliver',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: [target.queueArn, this.deadLetters.queueArn],
      }),
    );
  }

  /** Lets `setter` create and delete timers, and hand them the role in which they deliver. */
  setBy(setter: GuanjiaFunction): void {
    const { partition, region, account } = Stack.of(this);
    const schedules = `arn:${partition}:scheduler:${region}:${account}:schedule/${this.group.scheduleGroupName}/*`;
    setter.allow(
      new PolicyStatement({
        actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
        resources: [schedules],
      }),
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
    Validations.of(setter.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${this.#groupName}/*]`,
      reason: 'Each case’s timer has a name of its own, made from the case’s id; the group holds nothing else.',
    });
  }
}
