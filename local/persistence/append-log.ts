import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file of JSON lines that outlives `kill -9`: each record is handed to the operating system before `append`
 * returns. It is not synced to the disk for every record: a power cut may lose the last ones, a killed process none.
 */
export interface AppendLog<Entry> {
  append(entry: Entry): void;
  /** Replaces the whole content, atomically (a new file renamed over the old one). */
  rewrite(entries: Iterable<Entry>): void;
  close(): void;
}

/**
 * Opens (or makes) the log at `path` and gives what it holds. A last line torn by a kill is cut off: its
 * writer was never answered.
 */
export function openAppendLog<Entry>(path: string): { readonly entries: Entry[]; readonly log: AppendLog<Entry> } {
  mkdirSync(dirname(path), { recursive: true });
  const entries = existsSync(path) ? readEntries<Entry>(path) : [];
  let descriptor = openSync(path, 'a');
  const log: AppendLog<Entry> = {
    append: (entry) => {
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
    },
    rewrite: (replacement) => {
      const temporary = `${path}.new`;
      const target = openSync(temporary, 'w');
      for (const entry of replacement) writeSync(target, `${JSON.stringify(entry)}\n`);
      closeSync(target);
      closeSync(descriptor);
      renameSync(temporary, path);
      descriptor = openSync(path, 'a');
    },
    close: () => closeSync(descriptor),
  };
  return { entries, log };
}

/** A log for runs that need not survive, such as tests: it keeps nothing. */
export function forgetfulLog<Entry>(): AppendLog<Entry> {
  return { append: () => {}, rewrite: () => {}, close: () => {} };
}

function readEntries<Entry>(path: string): Entry[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
  const text = bytes.subarray(0, end).toString('utf8');
  // The log is written by this module alone, so what a line holds is what the caller appended.
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
}
