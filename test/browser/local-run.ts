import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm start` as anybody runs it, on a free port, with a data folder of its own. */
export interface LocalRun {
  readonly origin: string;
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  /** The same to the Google stand-in, as a member of staff with a client of his own. */
  readonly postToGoogle: (path: string, body: unknown) => Promise<unknown>;
  /** Ends it as a cut of the power would; what it kept stays. */
  readonly kill: () => Promise<void>;
  /** Starts it once more at the same address, with what it kept. */
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A first start bundles the page and makes the sample office; on two busy cores that takes a while. */
const START_MS_MAX = 60_000;

export async function startLocalRun(): Promise<LocalRun> {
  const folder = await mkdtemp(join(tmpdir(), 'guanjia-browser-'));
  const said: string[] = [];
  let child = start(folder, '0', ['--', '--fresh'], said);
  const origin = await announcedOrigin(child, said);
  const kill = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  const ask = async (path: string, options: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${origin}${path}`, options).catch((fault: unknown) => {
      throw new Error(`${path}: ${String(fault)}; the local run said:\n${said.join('')}`);
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const headers = { 'content-type': 'application/json' };
  const staff = { ...headers, authorization: 'Bearer colleague@sample' };
  return {
    origin,
    get: (path) => ask(path),
    post: (path, body) => ask(path, { method: 'POST', headers, body: JSON.stringify(body) }),
    postToGoogle: (path, body) =>
      ask(`/google/${path}`, { method: 'POST', headers: staff, body: JSON.stringify(body) }),
    kill,
    startAgain: async () => {
      said.length = 0;
      child = start(folder, new URL(origin).port, [], said);
      await announcedOrigin(child, said);
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(folder: string, port: string, options: readonly string[], said: string[]): ChildProcess {
  const child = spawn('npm', ['start', ...options], {
    // A group of its own: npm starts a shell that starts node, and all three are to end together.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: port, GUANJIA_DATA: folder },
  });
  child.once('exit', (code, signal) => said.push(`ended with ${code ?? signal}`));
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  return child;
}

/** The address the run prints once it is ready. */
function announcedOrigin(child: ChildProcess, said: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`not started in time:\n${said.join('')}`)), START_MS_MAX);
    child.stdout?.on('data', () => {
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said.join(''))?.[0];
      if (origin === undefined) return;
      clearTimeout(tooLate);
      resolve(origin);
    });
    child.once('exit', () => reject(new Error(said.join(''))));
  });
}
