import type { sheets_v4 } from '@googleapis/sheets';
import { BATCH_BYTES_MAX } from './limits.ts';

type Request = sheets_v4.Schema$Request;

/** Cuts requests into batches of the size Google recommends, order kept. A single greater request is a batch of its own. */
export function batchesOf(
  requests: readonly Request[],
  bytesMax: number = BATCH_BYTES_MAX,
): readonly (readonly Request[])[] {
  const batches: Request[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const request of requests) {
    const size = Buffer.byteLength(JSON.stringify(request)) + 1;
    const last = batches.at(-1);
    if (last !== undefined && bytes + size <= bytesMax) {
      last.push(request);
      bytes += size;
    } else {
      batches.push([request]);
      bytes = size;
    }
  }
  return batches;
}
