import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRoutes } from '../../../local/http/routes.ts';
import { listen } from '../../../local/http/server.ts';
import { runOffice } from '../../../local/office/run.ts';
import { localAwsVariables } from '../../../local/world/environment.ts';
import { type OpenWorld, openWorld } from '../../../local/world/open-world.ts';
import { shanghai } from '../../support/moments.ts';
import { recordingLog } from '../../support/recording-log.ts';

/** What one command did: its code, what it told, and how far it said it was. */
export interface CommandOutcome {
  readonly code: number;
  readonly told: readonly string[];
  readonly progress: readonly string[];
  readonly asked: readonly string[];
  readonly pausesMs: readonly number[];
}

/** A local run without any office, and the operator's tool pointed at it. */
export interface ServedWorld extends OpenWorld {
  readonly origin: string;
  /** Runs one command line with `--local` at its end. `answers` are typed one after the other; without any nobody is there. */
  office(words: readonly string[], answers?: readonly string[]): Promise<CommandOutcome>;
  close(): Promise<void>;
}

export async function openServedWorld(): Promise<ServedWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  let handle = async (_request: Request): Promise<Response> => new Response('starting', { status: 503 });
  const { server, port } = await listen((request) => handle(request), 0);
  const origin = `http://127.0.0.1:${port}`;
  Object.assign(process.env, localAwsVariables(origin));
  const open = openWorld({
    folder,
    fresh: true,
    origin,
    pace: 'still',
    startAt: shanghai('2026-11-23 10:00'),
    aws: 'in-process',
    log: recordingLog(),
  });
  const routes = createRoutes(open, origin);
  handle = async (request) => routes.fetch(request);
  await open.prepare();
  open.world.standIns.google.setQuota(null);
  return {
    ...open,
    origin,
    office: (words, answers) => runCommand([...words, '--local', origin], answers),
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function runCommand(words: readonly string[], answers?: readonly string[]): Promise<CommandOutcome> {
  const [told, progress, asked, pausesMs]: [string[], string[], string[], number[]] = [[], [], [], []];
  const left = [...(answers ?? [])];
  const code = await runOffice(words, {
    isInteractive: answers !== undefined,
    tell: (line) => void told.push(line),
    progress: (line) => void progress.push(line),
    ask: async (question) => {
      asked.push(question);
      return left.shift() ?? '';
    },
    pause: async (durationMs) => void pausesMs.push(durationMs),
  });
  return { code, told, progress, asked, pausesMs };
}
