import { MINUTE_MS, SECOND_MS } from '../kernel/instant.ts';

/**
 * The same number of milliseconds for the same name, evenly from 0 up to `spanMs`: so that workbooks which all have to
 * come back at about the same moment do not come back at once. (FNV-1a.)
 */
export function spreadMs(name: string, spanMs: number): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 16_777_619);
  // The low bits of short names differ little: fold the high ones in.
  return ((hash ^ (hash >>> 15)) >>> 0) % spanMs;
}

/** Google fills its quotas up again every minute; the workbooks of an account share one, and come back over this time. */
const RETURN_SPAN_MS = 20 * SECOND_MS;

/** How long a workbook waits after «too many requests», given how long Google asked to wait. */
export function waitAfterRefusalMs(spreadsheet: string, retryAfterMs: number): number {
  return retryAfterMs + spreadMs(spreadsheet, RETURN_SPAN_MS);
}

/** A fault of Google's own is mostly over in seconds. */
const FAULT_WAIT_MS = 10 * SECOND_MS;
/** Passing faults do not last longer than this: what does is a person's business. */
export const FAULT_PATIENCE_MS = 15 * MINUTE_MS;

/** How long a workbook waits after Google did not answer, or answered that it cannot just now. */
export function waitAfterFaultMs(spreadsheet: string): number {
  return FAULT_WAIT_MS + spreadMs(spreadsheet, FAULT_WAIT_MS);
}
