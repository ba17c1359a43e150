import type { AttributeValue } from './attribute-value.ts';

/** What dynalite's parsers make of an expression. Values stand in it as the very objects that were handed in. */
export type ParsedPath = readonly (string | number)[];

export interface ParsedNode {
  readonly type: string;
  readonly name?: string;
  readonly args: readonly ParsedOperand[];
}

export type ParsedOperand = ParsedPath | ParsedNode | AttributeValue;

export interface ParsedSection {
  readonly type: 'set' | 'remove' | 'add' | 'delete';
  readonly path: ParsedPath;
  readonly val?: ParsedOperand;
}

interface ParsedCondition {
  readonly expression: ParsedNode;
  readonly nestedPaths: Readonly<Record<string, true>>;
  readonly pathHeads: Readonly<Record<string, true>>;
}

export interface ParsedKeyCondition {
  readonly ComparisonOperator: string;
  readonly AttributeValueList: readonly AttributeValue[];
}

/** A request before parsing and, in the underlined members, after. */
export interface ParsedRequest {
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>;
  readonly _updates?: {
    readonly sections: readonly ParsedSection[];
    readonly paths: readonly ParsedPath[];
    readonly nestedPaths: Readonly<Record<string, true>>;
  };
  readonly _condition?: ParsedCondition;
  readonly _keyCondition?: ParsedCondition;
  readonly _filter?: ParsedCondition;
  readonly _projection?: {
    readonly paths: readonly ParsedPath[];
    readonly nestedPaths: Readonly<Record<string, true>>;
  };
}
