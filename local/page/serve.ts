/** Serves the page: the shell at once, the bundle as soon as it is there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PAGE_FILES, preparePage } from './build.ts';
import { SHELL } from './shell.ts';

type PageFile = (typeof PAGE_FILES)[number];

const CONTENT_TYPE = {
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
} as const satisfies Record<PageFile, string>;

/** Nothing but this machine: the browser itself refuses what would leave it. Eval and inline code stay to the grid. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Starts preparing the bundle and gives the handler for `/` and `/page/*`. A request for the bundle waits until it is
 * built (some seconds on the first start); a bundle that cannot be built answers 500 with the reason and is tried anew.
 */
export function servePage(): (request: Request) => Promise<Response> {
  let files: Promise<ReadonlyMap<string, Buffer>> | null = null;
  const load = () => {
    files ??= loadFiles().catch((fault: unknown) => {
      files = null;
      throw fault;
    });
    return files;
  };
  load().catch(() => undefined);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405 });
    if (pathname === '/') return respond(SHELL, 'text/html; charset=utf-8');
    const file = PAGE_FILES.find((name) => pathname === `/page/${name}`);
    if (file === undefined) return new Response('not found', { status: 404 });
    try {
      const content = (await load()).get(file);
      return respond(content ?? '', CONTENT_TYPE[file], { 'content-encoding': 'gzip' });
    } catch (fault) {
      return new Response(`The page could not be built: ${String(fault)}`, { status: 500 });
    }
  };
}

async function loadFiles(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = await preparePage();
  const files = new Map<string, Buffer>();
  // The quickest level: on loopback the browser's reading counts, not the bytes.
  for (const name of PAGE_FILES) files.set(name, gzipSync(await readFile(join(folder, name)), { level: 1 }));
  return files;
}

function respond(body: string | Buffer, type: string, more: Readonly<Record<string, string>> = {}): Response {
  const headers = {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': CONTENT_SECURITY_POLICY,
  };
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { headers: { ...headers, ...more } });
}
