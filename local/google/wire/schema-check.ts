import { invariant } from '../../../shared/kernel/invariant.ts';
import type { DiscoveryDocument, DiscoverySchema } from './discovery.ts';

/** One thing wrong with a message: the path in Google's spelling (`requests[0].update_cells`) and the sentence. */
export interface Violation {
  readonly field: string;
  readonly description: string;
}

type Check = (value: unknown, path: string, violations: Violation[]) => void;

const REPORTED_MAX = 20;

const SNAKE = new Map<string, string>();

/** Google speaks of fields by their names in the protocol buffers: `updateCells` is `update_cells`. */
function snakeCase(name: string): string {
  const known = SNAKE.get(name);
  if (known !== undefined) return known;
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  SNAKE.set(name, snake);
  return snake;
}

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;

/** Checks of scalar types by `type` and `format`, with the name Google calls the type by. */
const SCALARS: Readonly<Record<string, { readonly called: string; readonly holds: (value: unknown) => boolean }>> = {
  string: { called: 'TYPE_STRING', holds: (value) => typeof value === 'string' },
  'string:int64': {
    called: 'TYPE_INT64',
    holds: (value) => (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) || Number.isSafeInteger(value),
  },
  boolean: { called: 'TYPE_BOOL', holds: (value) => typeof value === 'boolean' },
  'integer:int32': {
    called: 'TYPE_INT32',
    holds: (value) => Number.isInteger(value) && Number(value) >= INT32_MIN && Number(value) <= INT32_MAX,
  },
  'number:double': { called: 'TYPE_DOUBLE', holds: (value) => typeof value === 'number' && Number.isFinite(value) },
  'number:float': { called: 'TYPE_FLOAT', holds: (value) => typeof value === 'number' && Number.isFinite(value) },
};

/**
 * The schemas of one discovery document as functions, each compiled when it is first needed. In checked messages
 * fields that are `null` are removed: in Google's JSON they mean «absent».
 */
export class SchemaChecks {
  readonly #document: DiscoveryDocument;
  readonly #checks = new Map<string, Check>();

  constructor(document: DiscoveryDocument) {
    this.#document = document;
  }

  /** What is wrong with `value` as a message of the schema; nothing when it is right. */
  violations(schema: string, value: unknown): readonly Violation[] {
    const violations: Violation[] = [];
    this.#named(schema)(value, '', violations);
    return violations;
  }

  #named(name: string): Check {
    const known = this.#checks.get(name);
    if (known !== undefined) return known;
    const schema = this.#document.schemas[name];
    invariant(schema !== undefined, `the discovery document has a schema ${name}`);
    let compiled: Check | null = null;
    // Schemas refer to themselves, so the check is known before it is compiled.
    const check: Check = (value, path, violations) => {
      compiled ??= this.#compile(schema);
      compiled(value, path, violations);
    };
    this.#checks.set(name, check);
    return check;
  }

  #compile(schema: DiscoverySchema): Check {
    if (schema.$ref !== undefined) return this.#named(schema.$ref);
    if (schema.type === 'any') return checkAny;
    if (schema.type === 'array') return checkList(this.#compile(schema.items ?? { type: 'any' }));
    if (schema.type === 'object') return this.#compileObject(schema);
    return checkScalar(schema);
  }

  #compileObject(schema: DiscoverySchema): Check {
    const properties = new Map(
      Object.entries(schema.properties ?? {}).map(([name, each]) => [name, this.#compile(each)]),
    );
    const others = schema.additionalProperties === undefined ? null : this.#compile(schema.additionalProperties);
    return (value, path, violations) => {
      if (!isRecord(value)) {
        violations.push(invalidValue(path, 'message', value));
        return;
      }
      for (const name in value) {
        const field = value[name];
        const check = properties.get(name) ?? others;
        if (violations.length >= REPORTED_MAX) return;
        if (check === null) violations.push(unknownName(path, name));
        else if (field === null) delete value[name];
        else check(field, path === '' ? snakeCase(name) : `${path}.${snakeCase(name)}`, violations);
      }
    };
  }
}

function checkList(element: Check): Check {
  return (value, path, violations) => {
    if (!Array.isArray(value)) {
      violations.push(invalidValue(path, 'list', value));
      return;
    }
    // Tens of thousands of values of cells, of which any is right.
    if (element === checkAny) return;
    for (let index = 0; index < value.length; index += 1) {
      element(value[index], `${path}[${index}]`, violations);
      if (violations.length >= REPORTED_MAX) return;
    }
  };
}

const checkAny: Check = () => {};

function checkScalar(schema: DiscoverySchema): Check {
  const { enum: values } = schema;
  if (values !== undefined) {
    const allowed = new Set(values);
    return (value, path, violations) => {
      if (typeof value !== 'string' || !allowed.has(value)) violations.push(invalidValue(path, 'TYPE_ENUM', value));
    };
  }
  const scalar = SCALARS[`${schema.type}:${schema.format}`] ?? SCALARS[schema.type ?? ''];
  invariant(scalar !== undefined, `scalars of the type ${schema.type} can be checked`);
  return (value, path, violations) => {
    if (!scalar.holds(value)) violations.push(invalidValue(path, scalar.called, value));
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalidValue(path: string, type: string, value: unknown): Violation {
  return { field: path, description: `Invalid value at '${path}' (${type}), ${JSON.stringify(value)}` };
}

function unknownName(path: string, name: string): Violation {
  const where = path === '' ? '' : ` at '${path}'`;
  return {
    field: path,
    description: `Invalid JSON payload received. Unknown name "${name}"${where}: Cannot find field.`,
  };
}
