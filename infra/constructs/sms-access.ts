import { type Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { GuanjiaFunction } from './guanjia-function.ts';

/** A phone number has no name in IAM: everything is allowed, and every topic, which has one, denied again. */
export function letSendSms({ role }: GuanjiaFunction, { partition }: Stack): void {
  role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] }));
  role.addToPolicy(
    new PolicyStatement({ effect: Effect.DENY, actions: ['sns:Publish'], resources: [`arn:${partition}:sns:*:*:*`] }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'SMS go to phone numbers, which cannot be named as resources; the second statement takes the topics away.',
  });
}
