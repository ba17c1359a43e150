import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/instant.ts';

/** Google recommends at most 2 MB per request. Source: https://developers.google.com/workspace/sheets/api/limits */
export const BATCH_BYTES_MAX = 2_000_000;

/** Rows in one request of a batch, so that a batch can be cut between requests. */
export const ROWS_PER_REQUEST_MAX = 200;

/** Rows bound in one call; the others come at the next sync. More would pass the size Google recommends for a request. */
export const BIND_ROWS_MAX = 500;

/** Quotas are filled up again every minute. Source: as above. */
export const QUOTA_REFILL_MS = MINUTE_MS;

/** No quota of Google's is longer than a few minutes: a greater wait would only leave an office unread. */
export const RETRY_AFTER_MS_MAX = 10 * MINUTE_MS;

/** Google gives up on a request after 180 s; a function of ours has less, and a repeated request does no harm. */
export const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;

/** Rows by which a system tab grows at a time, so that growing is rare. */
export const SYSTEM_ROWS_GROWTH = 2_000;

/** Files of one mark: one, and one more for each answer of Google's that was lost while it was made. */
export const FILES_OF_MARK_MAX = 10;

/** As many as Drive gives at once. */
export const CHANGES_PER_PAGE = 1_000;

/** A thousand files each: what is left is asked for a minute later, from where this ended. */
export const CHANGE_PAGES_MAX = 5;
