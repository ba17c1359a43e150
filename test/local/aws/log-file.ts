import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A path for a log that is gone when the test is over. */
export function logFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'state.log');
}
