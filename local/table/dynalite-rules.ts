import batchGetItem from 'dynalite/validations/batchGetItem.js';
import batchWriteItem from 'dynalite/validations/batchWriteItem.js';
import createTable from 'dynalite/validations/createTable.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import getItem from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import listTables from 'dynalite/validations/listTables.js';
import putItem from 'dynalite/validations/putItem.js';
import query from 'dynalite/validations/query.js';
import scan from 'dynalite/validations/scan.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { isRecord, type JsonRecord } from './attribute-value.ts';
import type { ParsedKeyCondition, ParsedRequest } from './parsed-expression.ts';
import { TableError, validationError } from './table-error.ts';

/**
 * All that is taken from dynalite 4.0.0: its expression parsers and its rules for parameters, whose words were
 * compared with the service's. Its store, its evaluation of expressions and its server are not used.
 */

/** What each parameter of an operation must be: type, length, range, pattern, members. */
export type Constraints = Readonly<Record<string, unknown>>;

export const KNOWN_CONSTRAINTS = {
  BatchGetItem: batchGetItem.types,
  BatchWriteItem: batchWriteItem.types,
  CreateTable: createTable.types,
  DeleteItem: deleteItem.types,
  GetItem: getItem.types,
  ListTables: listTables.types,
  PutItem: putItem.types,
  Query: query.types,
  Scan: scan.types,
  UpdateItem: updateItem.types,
} as const satisfies Record<string, Constraints>;

/** Throws ValidationException naming every parameter that breaks its constraint. */
export function checkConstraints(input: JsonRecord, constraints: Constraints): void {
  try {
    validations.checkValidations(input, constraints);
  } catch (error) {
    throw asTableError(error);
  }
}

function asTableError(error: unknown): unknown {
  if (!(error instanceof Error && 'body' in error && isRecord(error.body))) return error;
  return new TableError(String(error.body.__type).replace(/^.*#/, ''), error.message);
}

/** Throws ValidationException when the parameters of CreateTable do not fit together. */
export function checkTableDesign(input: JsonRecord): void {
  refuse(createTable.custom(input));
}

/**
 * Adds the parsed expressions to `request` as its underlined members. `allowed` are the expressions that the operation
 * knows. Throws ValidationException for what cannot be parsed, is not defined or is not used.
 */
export function parseExpressions(request: ParsedRequest, allowed: readonly string[]): void {
  refuse(validations.validateExpressionParams(request, [...allowed], []));
  refuse(validations.validateExpressions(request));
}

/** Takes a parsed key condition apart by attribute. Throws ValidationException unless it has one or two parts. */
export function parseKeyConditions(expression: object): Readonly<Record<string, ParsedKeyCondition>> {
  const conditions = validations.convertKeyCondition(expression);
  if (typeof conditions === 'string') throw validationError(conditions);
  refuse(validations.validateConditions(conditions));
  const count = Object.keys(conditions).length;
  if (count !== 1 && count !== 2) throw validationError('Conditions can be of length 1 or 2 only');
  return conditions;
}

function refuse(refusal: string | undefined): void {
  if (refusal !== undefined) throw validationError(refusal);
}
