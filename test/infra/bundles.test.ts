import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localAwsVariables, localVariables } from '../../local/world/environment.ts';
import { FUNCTION_NAMES, type FunctionName } from '../../shared/config/limits.ts';
import { ROOT } from '../architecture/source-tree.ts';
import { startFunction } from './deployed-function.ts';
import { type Bundles, synthesiseBundles } from './synthesis.ts';

/** esbuild takes a second or two for each of seven functions. */
const SYNTHESIS_MS_MAX = 180_000;
/** A bundle twice as large as today's largest has something in it that does not belong there. */
const BUNDLE_BYTES_MAX = 2_500_000;

/** A quicker signer of the SDK, used where it is installed; asked for within a `try`, and we do not need it. */
const NOT_BUNDLED = ['@aws-sdk/signature-v4-crt', '@aws-sdk/signature-v4-crt'];
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const isOurDependency = (module: string): boolean => Object.hasOwn(dependencies, module);

let bundles: Bundles;
const folderOf = (name: FunctionName): string => bundles.folders.get(name) ?? '';

beforeAll(() => {
  bundles = synthesiseBundles();
}, SYNTHESIS_MS_MAX);
afterAll(() => bundles.remove());

describe.each(FUNCTION_NAMES)('the bundle of %s', (name) => {
  it('is one file, without sources, that needs nothing beside it', () => {
    const folder = folderOf(name);
    expect(readdirSync(folder)).toEqual(['index.js']);
    const code = readFileSync(join(folder, 'index.js'), 'utf8');
    expect(code.length).toBeLessThan(BUNDLE_BYTES_MAX);
    expect(code).not.toContain('sourceMappingURL');
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module ?? '');
    expect(required).toContain('node:crypto');
    expect(required.filter((module) => module.startsWith('@') || isOurDependency(module))).toEqual(NOT_BUNDLED);
  });

  it('loads where its environment is whole', async () => {
    const folder = folderOf(name);
    const origin = 'http://127.0.0.1:9';
    const started = await startFunction(join(folder, 'index.js'), {
      ...localVariables(origin),
      ...localAwsVariables(origin),
    });
    started.stop();
  });

  it('says at the start what is missing in its environment', async () => {
    const folder = folderOf(name);
    const { TABLE_NAME: _, ...incomplete } = localVariables('http://127.0.0.1:9');
    await expect(startFunction(join(folder, 'index.js'), incomplete)).rejects.toThrow('TABLE_NAME: missing');
  });
});
