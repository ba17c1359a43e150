import type { DiscoveryMethod } from './discovery.ts';
import type { Query } from './query.ts';

/** What Google's client is given for one call: parameters of the path and of the query by name, and the body. */
export type MethodParameters = Readonly<Record<string, unknown>>;

/** The same as a request on the wire would have it. */
export function givenIn(
  method: DiscoveryMethod,
  { requestBody, ...parameters }: MethodParameters,
): {
  readonly path: Record<string, string>;
  readonly query: Query;
  readonly body: unknown;
  readonly media: null;
  readonly isChecked: false;
} {
  const path: Record<string, string> = {};
  const query = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null) continue;
    if (method.parameters?.[name]?.location === 'path') path[name] = String(value);
    else query.set(name, Array.isArray(value) ? value.map(String) : [String(value)]);
  }
  return { path, query, body: detached(requestBody), media: null, isChecked: false };
}

/** As it would arrive: nothing that the caller may still change, and no member without a value. */
const detached = (body: unknown): unknown => (body === undefined ? {} : JSON.parse(JSON.stringify(body)));
