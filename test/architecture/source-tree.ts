import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Folders whose code knows neither clock nor chance nor Node: they compile without its types. */
export const PURE_FOLDERS = [
  'shared/kernel',
  'shared/domain',
  'shared/policy',
  'shared/effects',
  'shared/documents',
  'sheets/contract',
  'sheets/exchange',
  'sheets/parse',
  'sheets/render',
] as const;

/** What is deployed. */
export const PRODUCT_FOLDERS = ['shared', 'sheets', 'functions'] as const;

const NOT_OURS = new Set(['node_modules', '.git', '.cache', '.guanjia', 'cdk.out', 'coverage', 'generated', 'images']);

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every file under `folder` whose name ends as `extension` says, sorted by path; none where the folder does not exist. */
export function filesUnder(folder: string, extension: string): readonly SourceFile[] {
  return pathsUnder(join(ROOT, folder))
    .filter((path) => path.endsWith(extension))
    .map((path) => ({ path: relative(ROOT, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function lineCountOf(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

function pathsUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : pathsUnder(path);
    return entry.isFile() ? [path] : [];
  });
}
