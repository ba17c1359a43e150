import { invalidArgument } from '../google-error.ts';
import type { DiscoveryDocument, DiscoverySchema } from './discovery.ts';

/** Which fields of a message are meant. `all`: the field with everything in it. */
export interface MaskTree {
  readonly all: boolean;
  readonly fields: ReadonlyMap<string, MaskTree>;
}

interface GrowingTree {
  all: boolean;
  fields: Map<string, GrowingTree>;
}

const newTree = (): GrowingTree => ({ all: false, fields: new Map() });

/**
 * Reads `a,b.c,d(e,f/g),*`. Throws 400 for anything else. Names are in lower camel case or, as Google allows, in snake
 * case.
 */
export function parseMask(text: string): MaskTree {
  const tokens = text.match(/[A-Za-z0-9_]+|[*,()./]|\S/g) ?? [];
  const root = newTree();
  let position = 0;
  const parseList = (into: GrowingTree): void => {
    for (;;) {
      parsePath(into);
      if (tokens[position] !== ',') return;
      position += 1;
    }
  };
  const parsePath = (into: GrowingTree): void => {
    let at = into;
    for (;;) {
      const name = tokens[position] ?? '';
      position += 1;
      if (name === '*') {
        at.all = true;
        return;
      }
      if (!/^[A-Za-z0-9_]+$/.test(name)) throw invalidArgument(`Invalid field mask: ${text}`);
      at = child(at, camelCase(name));
      const next = tokens[position];
      if (next === '.' || next === '/') {
        position += 1;
        continue;
      }
      if (next === '(') {
        position += 1;
        parseList(at);
        if (tokens[position] !== ')') throw invalidArgument(`Invalid field mask: ${text}`);
        position += 1;
        return;
      }
      at.all = true;
      return;
    }
  };
  parseList(root);
  if (position < tokens.length) throw invalidArgument(`Invalid field mask: ${text}`);
  return root;
}

function child(tree: GrowingTree, name: string): GrowingTree {
  const known = tree.fields.get(name);
  if (known !== undefined) return known;
  const made = newTree();
  tree.fields.set(name, made);
  return made;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Throws 400 for a field that messages of this schema do not have. */
export function requireFields(document: DiscoveryDocument, schemaName: string, mask: MaskTree): void {
  requireFieldsOf(document, { $ref: schemaName }, mask, '');
}

function requireFieldsOf(document: DiscoveryDocument, given: DiscoverySchema, mask: MaskTree, path: string): void {
  const schema = resolved(document, given);
  for (const [name, inner] of mask.fields) {
    const field = schema.properties?.[name] ?? schema.additionalProperties;
    const where = path === '' ? name : `${path}.${name}`;
    if (field === undefined) throw invalidArgument(`Invalid field selection ${where}`);
    requireFieldsOf(document, field, inner, where);
  }
}

function resolved(document: DiscoveryDocument, schema: DiscoverySchema): DiscoverySchema {
  if (schema.type === 'array') return resolved(document, schema.items ?? {});
  return schema.$ref === undefined ? schema : (document.schemas[schema.$ref] ?? {});
}

/** The message reduced to what the mask names; lists are reduced element by element. */
export function project(value: unknown, mask: MaskTree): unknown {
  if (mask.all) return value;
  if (Array.isArray(value)) return value.map((element) => project(element, mask));
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    const inner = mask.fields.get(name);
    if (inner !== undefined && field !== undefined) kept[name] = project(field, inner);
  }
  return kept;
}

/** Whether the mask names the field, or something in it. Without a mask everything is meant. */
export function names(mask: MaskTree | null, ...path: readonly string[]): boolean {
  let at = mask;
  for (const name of path) {
    if (at === null || at.all) return true;
    const inner = at.fields.get(name);
    if (inner === undefined) return false;
    at = inner;
  }
  return true;
}

/**
 * `target` with the named fields taken from `source`; named ones that `source` lacks are cleared. `undefined` when
 * nothing is left.
 */
export function updated<T extends object>(target: T | undefined, source: T | undefined, mask: MaskTree): T | undefined {
  if (mask.all) return source;
  const result: Record<string, unknown> = { ...target };
  const given: Readonly<Record<string, unknown>> = { ...source };
  for (const [name, inner] of mask.fields) {
    const value = inner.all ? given[name] : updated(recordOf(result[name]), recordOf(given[name]), inner);
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  // Every field comes from a value of this very type.
  return Object.keys(result).length === 0 ? undefined : (result as T);
}

function recordOf(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}
