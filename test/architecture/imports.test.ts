import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesUnder, ROOT } from './source-tree.ts';

const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
const FOLDERS = ['shared', 'sheets', 'functions', 'infra', 'local', 'bench'];

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions(CONFIG);
  const folders = FOLDERS.filter((folder) => existsSync(join(baseDir, folder)));
  const tsConfig = extractTSConfig(join(ROOT, 'tsconfig.json'));
  const { output } = await cruise(folders, { ...options, baseDir, validate: true }, undefined, { tsConfig });
  if (typeof output === 'string') throw new TypeError('expected the cruise as an object');
  return output;
}

const sentences = (result: ICruiseResult) =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

describe('the import table', () => {
  it('holds in the whole tree', async () => {
    const result = await cruiseTree(ROOT);
    expect(sentences(result)).toEqual([]);
    const sources = FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))
      .flatMap((folder) => filesUnder(folder, '.ts'))
      .filter(({ path }) => !path.startsWith('local/page/'));
    // A cruise that sees no modules finds no violations either.
    expect(result.summary.totalCruised).toBeGreaterThanOrEqual(sources.length);
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(sources.length);
  });
});

/** One import each that must not be; the rule that has to say so. */
const PLANTED: readonly { readonly from: string; readonly code: string; readonly rule: string }[] = [
  { from: 'shared/kernel/a.ts', code: `import 'node:fs';`, rule: 'shared/kernel: no Node module' },
  { from: 'shared/kernel/b.ts', code: `import 'fs';`, rule: 'shared/kernel: no Node module' },
  {
    from: 'shared/kernel/c.ts',
    code: `import type { X } from '../domain/staff/z.ts';\nexport type Y = X;`,
    rule: 'shared/kernel: imports only what its row names',
  },
  { from: 'shared/domain/staff/a.ts', code: `import '../household/z.ts';`, rule: 'concepts meet by type' },
  {
    from: 'shared/domain/staff/b.ts',
    code: `import '../../policy/z.ts';`,
    rule: 'shared/domain: imports only what its row names',
  },
  {
    from: 'shared/domain/staff/c.ts',
    code: `import * as z from 'zod';\nexport default z;`,
    rule: 'shared/domain: imports only what its row names',
  },
  {
    from: 'shared/policy/a.ts',
    code: `import '../effects/z.ts';`,
    rule: 'shared/policy: imports only what its row names',
  },
  { from: 'shared/policy/b.ts', code: `import 'node:crypto';`, rule: 'shared/policy: no Node module' },
  {
    from: 'shared/effects/a.ts',
    code: `import '../application/z.ts';`,
    rule: 'shared/effects: imports only what its row names',
  },
  {
    from: 'shared/config/a.ts',
    code: `import '../domain/staff/z.ts';`,
    rule: 'shared/config: imports only what its row names',
  },
  {
    from: 'shared/application/a.ts',
    code: `import '../store/z.ts';`,
    rule: 'shared/application: imports only what its row names',
  },
  {
    from: 'shared/application/b.ts',
    code: `import '@aws-sdk/client-sns';`,
    rule: 'shared/application: imports only what its row names',
  },
  { from: 'shared/store/a.ts', code: `import '../application/z.ts';`, rule: 'shared/store: types only' },
  {
    from: 'shared/store/b.ts',
    code: `import '../gateways/z.ts';`,
    rule: 'shared/store: imports only what its row names',
  },
  {
    from: 'shared/gateways/a.ts',
    code: `import '../store/z.ts';`,
    rule: 'shared/gateways: imports only what its row names',
  },
  {
    from: 'sheets/contract/a.ts',
    code: `import '../../shared/domain/staff/z.ts';`,
    rule: 'sheets/contract: imports only what its row names',
  },
  {
    from: 'sheets/parse/a.ts',
    code: `import '../render/z.ts';`,
    rule: 'sheets/parse: imports only what its row names',
  },
  { from: 'sheets/render/a.ts', code: `import 'node:util';`, rule: 'sheets/render: no Node module' },
  {
    from: 'sheets/client/a.ts',
    code: `import '../../shared/application/z.ts';`,
    rule: 'sheets/client: imports only what its row names',
  },
  {
    from: 'functions/api/a.ts',
    code: `import '../../infra/z.ts';`,
    rule: 'functions: imports only what its row names',
  },
  {
    from: 'functions/api/b.ts',
    code: `import '../../local/z.ts';`,
    rule: 'the product does not know its stand-ins',
  },
  {
    from: 'functions/api/c.ts',
    code: `import 'dynalite';`,
    rule: 'what is deployed needs no development package',
  },
  { from: 'local/a.ts', code: `import '../test/z.ts';`, rule: 'the product does not know its proofs' },
  { from: 'infra/a.ts', code: `import '../shared/store/z.ts';`, rule: 'infra: imports only what its row names' },
  { from: 'local/b.ts', code: `import './absent.ts';`, rule: 'every import resolves' },
  { from: 'functions/api/d.ts', code: `import './e.ts';`, rule: 'no cycle' },
  { from: 'local/c.ts', code: `import './d.ts';`, rule: 'no cycle at run time' },
  { from: 'shared/application/c.ts', code: `import 'node:fs';`, rule: 'shared/application: no Node module' },
];

const TARGETS = [
  'shared/domain/staff/z.ts',
  'shared/domain/household/z.ts',
  'shared/policy/z.ts',
  'shared/effects/z.ts',
  'shared/application/z.ts',
  'shared/store/z.ts',
  'shared/gateways/z.ts',
  'sheets/render/z.ts',
  'infra/z.ts',
  'local/z.ts',
  'test/z.ts',
];

/** Imports that the table allows and that a rule drawn too tight would refuse. */
const ALLOWED: readonly { readonly from: string; readonly code: string }[] = [
  {
    from: 'shared/domain/household/ok.ts',
    code: `import type { X } from '../staff/z.ts';\nexport type Y = X;`,
  },
  {
    from: 'shared/store/ok.ts',
    code: `import { X } from '@aws-sdk/client-dynamodb';\nimport type { Y } from '../application/z.ts';\nexport type Z = Y | X;`,
  },
  { from: 'shared/application/ok.ts', code: `import 'node:crypto';` },
  { from: 'local/ok.ts', code: `import './y.ts';\nexport type Y = 1;` },
  { from: 'functions/api/ok.ts', code: `import '../../shared/store/z.ts';\nimport 'node:crypto';` },
];

describe('the rules find what they forbid', () => {
  let tree: string;
  let found: readonly string[];

  beforeAll(async () => {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    tree = mkdtempSync(join(ROOT, '.cache', 'planted-'));
    for (const { path, code } of [
      ...PLANTED.map(({ from, code }) => ({ path: from, code })),
      ...ALLOWED.map(({ from, code }) => ({ path: from, code })),
      { path: 'functions/api/e.ts', code: `import type { D } from './d.ts';\nexport type E = D;` },
      { path: 'local/d.ts', code: `import './c.ts';` },
      { path: 'local/y.ts', code: `import type { Y } from './ok.ts';\nexport type X = Y;` },
      ...TARGETS.map((path) => ({ path, code: 'export type X = 1;\n' })),
    ]) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), code);
    }
    symlinkSync(join(ROOT, 'package.json'), join(tree, 'package.json'));
    found = sentences(await cruiseTree(tree));
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(PLANTED)('$from: $rule', ({ from, rule }) => {
    expect(found.some((sentence) => sentence.startsWith(`${rule}: ${from} → `))).toBe(true);
  });

  it.each(ALLOWED)('$from may import what it does', ({ from }) => {
    expect(found.filter((sentence) => sentence.includes(`: ${from} → `))).toEqual([]);
  });

  it('every rule of a row has a planted import or follows from the same generator', () => {
    const require = createRequire(import.meta.url);
    const { forbidden }: { forbidden: IForbiddenRuleType[] } = require(CONFIG);
    const general = forbidden.map(({ name }) => name ?? '').filter((name) => !name.includes(': '));
    const planted = new Set(PLANTED.map(({ rule }) => rule));
    expect(general.filter((name) => !planted.has(name))).toEqual(['no undeclared package']);
  });
});
