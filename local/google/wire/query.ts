import { GoogleError } from '../google-error.ts';
import type { DiscoveryDocument, DiscoveryMethod, DiscoveryParameter } from './discovery.ts';

/** Query parameters by name, each with all its values in the order given. */
export type Query = ReadonlyMap<string, readonly string[]>;

/** Reads and checks the query. Throws Google's 400 for unknown names and values of the wrong type. */
export function readQuery(document: DiscoveryDocument, method: DiscoveryMethod, search: URLSearchParams): Query {
  const query = new Map<string, string[]>();
  for (const [name, value] of search) {
    const parameter = method.parameters?.[name] ?? document.parameters[name];
    if (parameter === undefined || parameter.location === 'path') {
      throw badRequest(
        name,
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
      );
    }
    requireType(name, value, parameter);
    const values = query.get(name);
    if (values === undefined) query.set(name, [value]);
    else if (parameter.repeated === true) values.push(value);
    else query.set(name, [value]);
  }
  return query;
}

/** Throws Google's 400 for a value of the path that is of the wrong type. */
export function requirePath(method: DiscoveryMethod, path: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(path)) {
    const parameter = method.parameters?.[name];
    if (parameter !== undefined) requireType(name, value, parameter);
  }
}

function requireType(name: string, value: string, parameter: DiscoveryParameter): void {
  const isWrong =
    (parameter.type === 'boolean' && value !== 'true' && value !== 'false') ||
    (parameter.type === 'integer' && !/^-?\d{1,10}$/.test(value)) ||
    (parameter.enum !== undefined && !parameter.enum.includes(value));
  if (!isWrong) return;
  const type = parameter.enum === undefined ? `TYPE_${parameter.type === 'boolean' ? 'BOOL' : 'INT32'}` : 'TYPE_ENUM';
  throw badRequest(name, `Invalid value at '${name}' (${type}), ${JSON.stringify(value)}`);
}

/** A 400 with the details that Google's validation gives. Source: google.rpc.BadRequest. */
function badRequest(field: string, description: string): GoogleError {
  return badRequests([{ field, description }]);
}

export function badRequests(
  fieldViolations: readonly { readonly field: string; readonly description: string }[],
): GoogleError {
  const message = fieldViolations.map(({ description }) => description).join('\n');
  return new GoogleError(400, 'INVALID_ARGUMENT', message, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations },
  ]);
}

export function single(query: Query, name: string): string | undefined {
  return query.get(name)?.at(-1);
}
