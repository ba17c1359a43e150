import { invariant } from '../../../shared/kernel/invariant.ts';
import {
  type DiscoveryDocument,
  type DiscoveryMethod,
  DRIVE_DISCOVERY,
  methodsOf,
  SHEETS_DISCOVERY,
} from './discovery.ts';

/** A method of one of the interfaces, with the way to recognise its requests. */
export interface Route {
  readonly document: DiscoveryDocument;
  readonly method: DiscoveryMethod;
  readonly pattern: RegExp;
  readonly parameters: readonly string[];
  /** The request brings a file along. */
  readonly isUpload: boolean;
  /** A literal after the last parameter, such as `:append`, makes a route the more special one. */
  readonly literals: number;
}

export interface RouteMatch {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

function routesOf(document: DiscoveryDocument, method: DiscoveryMethod): readonly Route[] {
  const upload = method.mediaUpload?.protocols.simple.path;
  const own = routeOf(document, method, `/${document.servicePath}${method.path}`, false);
  return upload === undefined ? [own] : [own, routeOf(document, method, upload, true)];
}

function routeOf(document: DiscoveryDocument, method: DiscoveryMethod, template: string, isUpload: boolean): Route {
  const parameters = [...template.matchAll(/\{\+?(\w+)\}/g)].map((match) => match[1] ?? '');
  const source = template
    .split(/\{\+?\w+\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('([^/]+?)');
  const literals = template.replace(/\{\+?\w+\}/g, '').length;
  return { document, method, pattern: new RegExp(`^${source}$`), parameters, literals, isUpload };
}

/** Of two routes that fit, the one with more literal text is meant: `{range}:append` rather than `{range}`. */
const ROUTES: readonly Route[] = [SHEETS_DISCOVERY, DRIVE_DISCOVERY]
  .flatMap((document) => methodsOf(document).flatMap((method) => routesOf(document, method)))
  .sort((one, other) => other.literals - one.literals);

/** The method that `httpMethod` and the path (as sent, still encoded) mean; `null` when Google has none such. */
export function findRoute(httpMethod: string, pathname: string): RouteMatch | null {
  for (const route of ROUTES) {
    if (route.method.httpMethod !== httpMethod) continue;
    const match = route.pattern.exec(pathname);
    if (match === null) continue;
    const path = Object.fromEntries(
      route.parameters.map((name, index) => {
        const value = match[index + 1];
        invariant(value !== undefined, 'every parameter of the path is matched');
        return [name, decoded(value)];
      }),
    );
    return { route, path };
  }
  return null;
}

const BY_ID = new Map(ROUTES.filter(({ isUpload }) => !isUpload).map((route) => [route.method.id, route]));

/** The method of that id; `null` when Google has none such. */
export const routeById = (methodId: string): Route | null => BY_ID.get(methodId) ?? null;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** They only read, and are sent by POST for the length of what they ask for. */
const READING_POSTS: ReadonlySet<string> = new Set([
  'sheets.spreadsheets.getByDataFilter',
  'sheets.spreadsheets.values.batchGetByDataFilter',
  'sheets.spreadsheets.developerMetadata.search',
]);

/** Whether nothing is changed by it. */
export const isReading = ({ method }: Pick<Route, 'method'>): boolean =>
  method.httpMethod === 'GET' || READING_POSTS.has(method.id);
