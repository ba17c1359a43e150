import { invariant } from '../../../shared/kernel/invariant.ts';
import { DRIVE_DISCOVERY, SHEETS_DISCOVERY } from './discovery.ts';
import type { Route } from './routes.ts';
import { SchemaChecks } from './schema-check.ts';

const CHECKS = new Map([SHEETS_DISCOVERY, DRIVE_DISCOVERY].map((document) => [document, new SchemaChecks(document)]));

export function checksOf({ document }: Pick<Route, 'document'>): SchemaChecks {
  const checks = CHECKS.get(document);
  invariant(checks !== undefined, 'every route has its checks');
  return checks;
}

/**
 * Holds an answer of ours to Google's own description: a field that it does not know, a value of another type or one that
 * is none of its enumeration is a fault of the stand-in. What the description is silent about can only be checked live.
 */
export function requireValidAnswer({ document, method }: Route, answer: unknown): void {
  const schema = method.response?.$ref;
  if (schema === undefined) {
    invariant(answer === undefined, `the answer of ${method.id} is empty`);
    return;
  }
  const violations = checksOf({ document }).violations(schema, answer);
  invariant(violations.length === 0, `the answer of ${method.id} is valid: ${violations[0]?.description}`);
}
