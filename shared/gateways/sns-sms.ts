import { PublishCommand, type SNSClient, SNSServiceException } from '@aws-sdk/client-sns';
import type { SmsOutcome, SmsPort } from '../application/ports.ts';
import type { MessageTemplate } from '../effects/effect.ts';

/** Answers, alarms and staff messages are worth the dearer, quicker route; so is everything else we send: none is advertising. */
const SMS_TYPE = 'Transactional';

/** Errors with which SNS says that nothing was sent and nothing will be, however often we ask. */
const REFUSALS: ReadonlySet<string> = new Set([
  'InvalidParameter',
  'InvalidParameterException',
  'InvalidParameterValue',
  'ParameterValueInvalid',
  'OptedOut',
  'OptedOutException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'EndpointDisabled',
  'ValidationException',
]);
const THROTTLES: ReadonlySet<string> = new Set([
  'Throttled',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/**
 * Publishes to one phone number, once. `client` must be made with `maxAttempts: 1`: SNS has no idempotency key, and the
 * SDK's own retry after a lost answer would send the text again.
 */
export function createSnsSms(client: SNSClient): SmsPort {
  return {
    publish: async ({ to, body, template }) => {
      try {
        const answer = await client.send(
          new PublishCommand({ PhoneNumber: to, Message: body, MessageAttributes: attributesOf(template) }),
        );
        return answer.MessageId === undefined ? { kind: 'unknown' } : { kind: 'sent', providerId: answer.MessageId };
      } catch (fault) {
        return outcomeOf(fault);
      }
    },
  };
}

/** The template's name rides along so that delivery logs can be told apart without their texts. */
function attributesOf(template: MessageTemplate) {
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  return { 'AWS.SNS.SMS.SMSType': text(SMS_TYPE), template: text(template) };
}

/** Only an answer that says so proves that nothing was sent; silence and server errors prove nothing. */
function outcomeOf(fault: unknown): SmsOutcome {
  if (!(fault instanceof SNSServiceException)) return { kind: 'unknown' };
  if (THROTTLES.has(fault.name)) return { kind: 'throttled' };
  if (REFUSALS.has(fault.name)) return { kind: 'refused', reason: fault.name };
  return { kind: 'unknown' };
}
