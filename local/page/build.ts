/** Bundles the page's own code, the grid and their style sheets into two files that need nothing from the network. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const CLIENT = join(HERE, 'client');
/** What the client's sources take from outside their folder. */
const SHARED = [
  join(HERE, '..', 'google', 'page-protocol.ts'),
  join(HERE, 'packed-workbook.ts'),
  join(HERE, 'presence.ts'),
];
const CACHE = join(HERE, '..', '..', '.cache', 'page');

/** What the bundle is made of besides the sources: a new version of any of them makes a new bundle. */
const INGREDIENTS = ['@univerjs/core', '@univerjs/preset-sheets-core', 'esbuild', 'react'] as const;

/** The files a bundle consists of. */
export const PAGE_FILES = ['page.js', 'page.css'] as const;

/** Bundles into `outdir`: `page.js` and `page.css`, minified, fonts and images inline. Throws when a source is broken. */
async function buildPage(outdir: string): Promise<void> {
  await build({
    entryPoints: [
      { in: join(CLIENT, 'main.ts'), out: 'page' },
      { in: join(CLIENT, 'style', 'page.css'), out: 'page' },
    ],
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl', '.png': 'dataurl' },
  });
}

/**
 * The folder of the bundle for the sources as they are now: taken from the cache where one was built before, otherwise
 * built beside it and moved into place whole, so that a stopped process leaves no half bundle behind.
 */
export async function preparePage(): Promise<string> {
  const folder = join(CACHE, await fingerprint());
  if (PAGE_FILES.every((file) => existsSync(join(folder, file)))) return folder;
  const workshop = `${folder}.${process.pid}`;
  await buildPage(workshop);
  await rm(folder, { recursive: true, force: true });
  await rename(workshop, folder);
  await removeOthers(folder);
  return folder;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const load = createRequire(import.meta.url);
  for (const name of INGREDIENTS) {
    const manifest: unknown = JSON.parse(await readFile(join(packageFolder(load, name), 'package.json'), 'utf8'));
    hash.update(`${name}@${JSON.stringify(manifest)}\n`);
  }
  for (const file of [...SHARED, fileURLToPath(import.meta.url), ...(await sources(CLIENT))]) {
    hash.update(`${file.slice(HERE.length)}\n`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Some packages do not export their manifest, so the folder is found from the package's place, not by its exports. */
function packageFolder(load: NodeJS.Require, name: string): string {
  const root = (load.resolve.paths(name) ?? []).find((folder) => existsSync(join(folder, name, 'package.json')));
  if (root === undefined) throw new Error(`${name} is not installed`);
  return join(root, name);
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Only the newest bundle is kept: each is some 12 MB. */
async function removeOthers(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  for (const name of await readdir(CACHE)) {
    const other = join(CACHE, name);
    if (other !== folder) await rm(other, { recursive: true, force: true });
  }
}
