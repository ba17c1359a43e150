import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OfficeConnection } from '../../../../local/office/connection.ts';
import type { ImportInput } from '../../../../local/office/exchange/import.ts';
import type { Terminal } from '../../../../local/office/terminal.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../../../local/world/environment.ts';
import { googleCall } from '../../../../sheets/client/google-calls.ts';
import type { TestWorld } from '../../../support/test-world.ts';

/** The operator's way to the sample office of a test world. */
export function deskOf({ office, container, origin }: TestWorld): OfficeConnection {
  const { store, clock, workbooks, queues } = container;
  const call = googleCall({ accessToken: async () => 'local-service-account', rootUrl: `${origin}/google/` });
  return { office, store, clock, hints: queues, workbooks, call, account: LOCAL_SERVICE_ACCOUNT };
}

/** A terminal that remembers what it was told, and gives `answers` one by one; without any, nobody is there. */
export function listener(...answers: readonly string[]): Terminal & { readonly told: readonly string[] } {
  const told: string[] = [];
  const left = [...answers];
  return {
    told,
    isInteractive: answers.length > 0,
    tell: (line) => {
      told.push(line);
    },
    progress: () => undefined,
    ask: async () => left.shift() ?? '',
    pause: async () => undefined,
  };
}

/** As {@link listener}, in a world whose clock goes on while the command waits. */
export function watcher(world: TestWorld, ...answers: readonly string[]): ReturnType<typeof listener> {
  return { ...listener(...answers), pause: async (durationMs) => void (await world.advance(durationMs)) };
}

/** An import of a file of requests that asks nobody, but for what `change` says. */
export const importOf = (file: string, change: Partial<ImportInput> = {}): ImportInput => ({
  file,
  tab: 'requests',
  sheet: null,
  mapping: null,
  saveMapping: null,
  dryRun: false,
  yes: true,
  rowsPerRequest: 500,
  ...change,
});

/** A folder of its own for the files of one test file. */
export function temporaryFolder(): { readonly path: (name: string) => string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-exchange-'));
  return {
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
