import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What `npm start` runs, in a process of its own that can be killed and started again on the same folder. */
export interface LocalProcess {
  readonly origin: string;
  start(): Promise<void>;
  /** As `kill -9` does: no signal handler runs, nothing is flushed. */
  kill(): Promise<void>;
}

/** A start that takes longer than this has hung: a busy machine of two cores takes a tenth of it. */
const START_MS_MAX = 60_000;

export async function localProcess(folder: string): Promise<LocalProcess> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  return {
    origin: `http://127.0.0.1:${port}`,
    start: async () => {
      child = spawn(process.execPath, ['--import', 'tsx', 'local/main.ts'], {
        cwd: ROOT,
        env: { ...process.env, GUANJIA_DATA: folder, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await spoken(child, 'Guanjia runs at');
    },
    kill: async () => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function spoken(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the local run did not start')), START_MS_MAX);
    let heard = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (!heard.includes(words)) return;
      clearTimeout(late);
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the local run ended with ${code}`));
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
