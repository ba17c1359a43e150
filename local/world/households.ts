import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Household } from '../../shared/domain/household/state.ts';
import type { OfficeId } from '../../shared/kernel/identity.ts';
import { readPresentItem } from '../../shared/store/items.ts';
import { LOCAL_TABLE } from './environment.ts';

/** Sample offices have some hundred households, a replay two thousand: a few pages of 1 MB. */
const PAGES_MAX = 50;

/** All households of an office. Only the local run lists them: the product looks one up by its unit. */
export async function householdsOf(client: DynamoDBDocumentClient, office: OfficeId): Promise<readonly Household[]> {
  const households: Household[] = [];
  let start: Record<string, unknown> | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await client.send(
      new ScanCommand({
        TableName: LOCAL_TABLE,
        FilterExpression: 'begins_with(pk, :prefix)',
        ExpressionAttributeValues: { ':prefix': `HOUSEHOLD#${office}#` },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of answer.Items ?? []) {
      const { record } = readPresentItem('reference', item);
      if (record.kind === 'household') households.push(record.value);
    }
    start = answer.LastEvaluatedKey;
    if (start === undefined) return households;
  }
  throw new Error(`more than ${PAGES_MAX} pages of households`);
}
