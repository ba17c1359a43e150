/** A query answers at most 1 MB a page; no list of ours is meant to pass 50 MB. */
export const QUERY_PAGES_MAX = 50;
/** Rounds of a batch read for each that its keys need, 100 keys a round: half of them for what comes back unprocessed. */
export const BATCH_GET_ROUNDS_PER_BATCH = 2;
/** A read of a few keys may find the table busy for longer than it takes to read them. */
export const BATCH_GET_ROUNDS_SPARE = 100;
/** DynamoDB's own limit for one BatchWriteItem. */
export const BATCH_WRITE_ITEMS_MAX = 25;
/** As for reads: 10,000 rows in 400 rounds, twice. */
export const BATCH_WRITE_ROUNDS_MAX = 800;
/** Receipts outlive every redelivery (streams 24 h, queues 14 days) with room for a restored backup. */
export const RECEIPT_KEPT_MS = 35 * 24 * 3_600_000;
/** A pending effect is the sweep's business once the stream has had this long. */
export const EFFECT_GRACE_MS = 2 * 60_000;
/** A due case is the sweep's business once its timer has had this long (Scheduler is exact to one minute). */
export const WAKE_GRACE_MS = 2 * 60_000;
/** A transaction takes 100 items: head and mark beside the lists. Ten assistants work where three thousand households live. */
export const ASSISTANTS_MAX = 90;
/** A transaction takes 100; the more it holds, the likelier one of them is just being written, and all were for nothing. */
export const MARKS_CLEARED_AT_ONCE = 25;
