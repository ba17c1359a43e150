import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import {
  answerOf,
  modelItem,
  type Plain,
  plainItem,
  type RealTable,
  realItem,
  realKey,
  requestOf,
  TableCommand,
} from './real-table.ts';
import {
  keyText,
  type ModelKey,
  type ModelWrite,
  outcomeOf,
  store,
  type TableModel,
  type WriteOutcome,
} from './table-model.ts';

const REFUSAL = {
  ConditionalCheckFailed: 'ConditionalCheckFailedException',
  ValidationError: 'ValidationException',
} as const;

/** One item is written, or the write refused; the answer shows it before or after. */
export class Write extends TableCommand<ModelWrite> {
  async run(model: TableModel, real: RealTable): Promise<void> {
    const expected = outcomeOf(model, this.asked);
    const answer = await answerOf(this.send(real));
    if ('refused' in expected) {
      expect(answer).toEqual({ refused: REFUSAL[expected.refused] });
      return;
    }
    expect(answer).not.toHaveProperty('refused');
    const attributes = 'Attributes' in answer ? answer.Attributes : undefined;
    const shown = this.asked.kind === 'update' ? expected.after : expected.before;
    expect(plainItem(real, attributes)).toEqual(modelItem(shown));
    store(model, this.asked.key, expected.after);
  }

  private send(real: RealTable): Promise<{ Attributes?: Plain | undefined }> {
    const { documents } = real;
    const request = requestOf(real, this.asked);
    // The library tells requests apart by members that are known here only by the kind of write.
    const input = request as ConstructorParameters<typeof PutCommand>[0] &
      ConstructorParameters<typeof DeleteCommand>[0];
    if (this.asked.kind === 'put') return documents.send(new PutCommand({ ...input, ReturnValues: 'ALL_OLD' }));
    if (this.asked.kind === 'update') return documents.send(new UpdateCommand({ ...input, ReturnValues: 'ALL_NEW' }));
    return documents.send(new DeleteCommand({ ...input, ReturnValues: 'ALL_OLD' }));
  }
}

const TRANSACTED = { put: 'Put', update: 'Update', delete: 'Delete', check: 'ConditionCheck' } as const;

/** All of it happens, or nothing does and every write has its reason. */
export class Transact extends TableCommand<readonly ModelWrite[]> {
  async run(model: TableModel, real: RealTable): Promise<void> {
    const items = this.asked.map((each) => ({ [TRANSACTED[each.kind]]: requestOf(real, each) }));
    const input = { TransactItems: items } as ConstructorParameters<typeof TransactWriteCommand>[0];
    const answer = await answerOf(real.documents.send(new TransactWriteCommand(input)));
    const distinct = new Set(this.asked.map(({ key }) => keyText(key))).size === this.asked.length;
    if (!distinct) {
      // By which of its faults a transaction is refused that has several is not said.
      expect(answer).toHaveProperty('refused');
      return;
    }
    const outcomes = this.asked.map((each) => outcomeOf(model, each));
    const reasons = outcomes.map((outcome) => ('refused' in outcome ? outcome.refused : 'None'));
    if (reasons.some((reason) => reason !== 'None')) {
      // DynamoDB Local names no reasons where an update cannot be carried out, though the API Reference has one for it.
      const whole = reasons.includes('ValidationError') ? ['ValidationException'] : [];
      expect([reasons, ...whole].map((refused) => ({ refused }))).toContainEqual(answer);
      return;
    }
    expect(answer).not.toHaveProperty('refused');
    for (const [at, { key }] of this.asked.entries()) storeOutcome(model, key, outcomes[at]);
  }
}

function storeOutcome(model: TableModel, key: ModelKey, outcome: WriteOutcome | undefined): void {
  if (outcome !== undefined && 'after' in outcome) store(model, key, outcome.after);
}

export class BatchWrite extends TableCommand<readonly ModelWrite[]> {
  async run(model: TableModel, real: RealTable): Promise<void> {
    const requests = this.asked.map((each) =>
      each.kind === 'put'
        ? { PutRequest: { Item: realItem(real, each.item) } }
        : { DeleteRequest: { Key: realKey(real, each.key) } },
    );
    const input = { RequestItems: { [real.TableName]: requests } };
    const { UnprocessedItems } = await real.documents.send(new BatchWriteCommand(input));
    expect(UnprocessedItems ?? {}).toEqual({});
    for (const each of this.asked) storeOutcome(model, each.key, outcomeOf(model, each));
  }
}
