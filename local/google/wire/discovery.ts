import { readFileSync } from 'node:fs';

/** The part of Google's discovery format that the stand-in reads. */
export interface DiscoverySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: DiscoverySchema;
  readonly properties?: Readonly<Record<string, DiscoverySchema>>;
  readonly additionalProperties?: DiscoverySchema;
}

export interface DiscoveryParameter extends DiscoverySchema {
  readonly location: 'path' | 'query';
  readonly required?: boolean;
  readonly repeated?: boolean;
}

export interface DiscoveryMethod {
  readonly id: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly parameters?: Readonly<Record<string, DiscoveryParameter>>;
  readonly request?: { readonly $ref: string };
  readonly response?: { readonly $ref: string };
  /** Where a request goes that brings a file along. */
  readonly mediaUpload?: { readonly protocols: { readonly simple: { readonly path: string } } };
  /** Any one of these is enough. */
  readonly scopes: readonly string[];
}

interface DiscoveryResource {
  readonly methods?: Readonly<Record<string, DiscoveryMethod>>;
  readonly resources?: Readonly<Record<string, DiscoveryResource>>;
}

export interface DiscoveryDocument extends DiscoveryResource {
  /** `sheets`, `drive`. */
  readonly name: string;
  readonly servicePath: string;
  readonly parameters: Readonly<Record<string, DiscoveryParameter>>;
  readonly schemas: Readonly<Record<string, DiscoverySchema>>;
}

function read(name: string): DiscoveryDocument {
  const text = readFileSync(new URL(`../discovery/${name}`, import.meta.url), 'utf8');
  // Google publishes the documents in this form; they are part of the repository, not of any input.
  return JSON.parse(text) as DiscoveryDocument;
}

export const SHEETS_DISCOVERY = read('sheets.v4.json');
export const DRIVE_DISCOVERY = read('drive.v3.json');

export function methodsOf(resource: DiscoveryResource): readonly DiscoveryMethod[] {
  const own = Object.values(resource.methods ?? {});
  return [...own, ...Object.values(resource.resources ?? {}).flatMap(methodsOf)];
}
