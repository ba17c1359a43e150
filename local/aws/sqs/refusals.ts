import { AwsRefusal } from '../call-desk.ts';

/**
 * The errors of SQS by the name that the JSON protocol gives them: status, and the code of the older query protocol
 * that clients are still told in a header.
 */
export const SQS_ERRORS = {
  BatchEntryIdsNotDistinct: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct' },
  BatchRequestTooLong: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.BatchRequestTooLong' },
  EmptyBatchRequest: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.EmptyBatchRequest' },
  InvalidAttributeName: { httpStatus: 400, queryCode: 'InvalidAttributeName' },
  InvalidAttributeValue: { httpStatus: 400, queryCode: 'InvalidAttributeValue' },
  InvalidBatchEntryId: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.InvalidBatchEntryId' },
  InvalidMessageContents: { httpStatus: 400, queryCode: 'InvalidMessageContents' },
  InvalidParameterValueException: { httpStatus: 400, queryCode: 'InvalidParameterValue' },
  MessageNotInflight: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.MessageNotInflight' },
  MissingRequiredParameterException: { httpStatus: 400, queryCode: 'MissingParameter' },
  PurgeQueueInProgress: { httpStatus: 403, queryCode: 'AWS.SimpleQueueService.PurgeQueueInProgress' },
  QueueDoesNotExist: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.NonExistentQueue' },
  QueueNameExists: { httpStatus: 400, queryCode: 'QueueAlreadyExists' },
  ReceiptHandleIsInvalid: { httpStatus: 404, queryCode: 'ReceiptHandleIsInvalid' },
  TooManyEntriesInBatchRequest: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest' },
  UnsupportedOperation: { httpStatus: 400, queryCode: 'AWS.SimpleQueueService.UnsupportedOperation' },
} as const;

export type SqsErrorName = keyof typeof SQS_ERRORS;

/** The older protocol's code for an error; one that is not listed has the same in both. */
export function queryCodeOf(name: string): string {
  return new Map<string, { readonly queryCode: string }>(Object.entries(SQS_ERRORS)).get(name)?.queryCode ?? name;
}

export function sqsRefusal(name: SqsErrorName, message: string): AwsRefusal {
  return new AwsRefusal(name, SQS_ERRORS[name].httpStatus, message);
}

export function invalidParameter(parameter: string, value: string | number, reason: string): AwsRefusal {
  return sqsRefusal(
    'InvalidParameterValueException',
    `Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`,
  );
}

export function missingParameter(parameter: string): AwsRefusal {
  return sqsRefusal('MissingRequiredParameterException', `The request must contain the parameter ${parameter}.`);
}
