import { optionalFlag, requiredRecord, requiredText } from '../input.ts';
import { existingTable, type Operation } from '../operation-context.ts';
import { validationError } from '../table-error.ts';

export const updateTimeToLive: Operation = (context, input) => {
  const tableName = requiredText(input, 'TableName');
  const { expiryAttribute } = existingTable(context, tableName).definition;
  const specification = requiredRecord(input, 'TimeToLiveSpecification');
  const attribute = requiredText(specification, 'AttributeName');
  const enabled = optionalFlag(specification, 'Enabled') ?? false;
  if (attribute === '') throw validationError('TimeToLiveSpecification.AttributeName must not be empty');
  if (enabled && expiryAttribute !== null) throw validationError('TimeToLive is already enabled');
  if (!enabled && expiryAttribute === null) throw validationError('TimeToLive is already disabled');
  if (!enabled && expiryAttribute !== attribute) {
    throw validationError(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${expiryAttribute}`,
    );
  }
  context.commit({ kind: 'expiry-set', tableName, attribute: enabled ? attribute : null });
  return { TimeToLiveSpecification: { AttributeName: attribute, Enabled: enabled } };
};

export const describeTimeToLive: Operation = (context, input) => {
  const { expiryAttribute } = existingTable(context, requiredText(input, 'TableName')).definition;
  return {
    TimeToLiveDescription:
      expiryAttribute === null
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: expiryAttribute },
  };
};
