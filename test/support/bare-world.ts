import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localAwsVariables } from '../../local/world/environment.ts';
import { type OpenWorld, openWorld } from '../../local/world/open-world.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { type RecordingLog, recordingLog } from './recording-log.ts';

/** Table, queues, timers and SMS on a clock that stands still; no spreadsheet and no office. */
export interface BareWorld extends OpenWorld {
  readonly log: RecordingLog;
  close(): void;
}

const NOT_SERVED = 'http://127.0.0.1:9';

export async function openBareWorld(startAt: Instant): Promise<BareWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  const log = recordingLog();
  Object.assign(process.env, localAwsVariables(NOT_SERVED));
  const open = openWorld({
    folder,
    fresh: true,
    origin: NOT_SERVED,
    pace: 'still',
    startAt,
    aws: 'in-process',
    log,
  });
  await open.prepare();
  return { ...open, log, close: () => rmSync(folder, { recursive: true, force: true }) };
}
