import { WAKE_DELAY_MS_MAX } from '../config/limits.ts';
import type { Clock, QueuePort, ReturnRequest } from './ports.ts';

/**
 * Has a workbook that waits for Google looked at as soon as its wait is over, and no function sleep meanwhile: the message
 * lies in the queue of wakes, which may delay each by itself. Longer waits, and messages that are lost, end at the
 * workbook's turn in the sweep. Every hint that comes during a wait asks for the same return.
 */
export async function returnAfterWait(
  { queues, clock }: { readonly queues: Pick<QueuePort, 'enqueueReturn'>; readonly clock: Clock },
  request: ReturnRequest,
): Promise<void> {
  const delayMs = Math.max(0, request.until - clock.now());
  if (delayMs <= WAKE_DELAY_MS_MAX) await queues.enqueueReturn(request, delayMs);
}

/** The wait is over: puts the workbook on its own queue. The same wait twice is one hint. */
export async function lookAgain(
  { queues }: { readonly queues: Pick<QueuePort, 'enqueueSync'> },
  { spreadsheet, scope, until }: ReturnRequest,
): Promise<void> {
  await queues.enqueueSync({ spreadsheet, cause: `return.${until}.${scope}`, scope });
}
