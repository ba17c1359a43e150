/**
 * The bounds of the running system, each with its reason. `infra/` builds queues and functions from them, the
 * functions read the same ones. Times say their unit in the name.
 */

interface FunctionLimits {
  readonly timeoutSeconds: number;
  /** Lambda gives processor time in proportion to memory; at 1,769 MB a function has one whole core. */
  readonly memoryMb: number;
}

/** The functions, by trigger, in the order in which a typed row meets them. */
export const FUNCTION_LIMITS = {
  /** Puts one message on a queue; the script that calls it gives up after a few seconds anyway. */
  'on-hint': { timeoutSeconds: 10, memoryMb: 512 },
  /** Two calls to Google of some seconds each for every workbook of a batch, and up to 500 pasted rows to work off. */
  'sync-workbook': { timeoutSeconds: 120, memoryMb: 1_024 },
  /** One case: read, decide, one transaction, repeated a few times on conflict. */
  'on-wake': { timeoutSeconds: 30, memoryMb: 512 },
  /** A batch of journal entries, each leading to a few quick calls. */
  'on-change': { timeoutSeconds: 60, memoryMb: 512 },
  /** Five messages, each a claim, one publish and a settlement; a publish that hangs must not be cut off unsettled. */
  'send-message': { timeoutSeconds: 60, memoryMb: 512 },
  /** Must be done before the next minute's sweep begins. */
  sweep: { timeoutSeconds: 55, memoryMb: 512 },
  /** A minute's run of some 25 accounts, each with one or two calls to Drive, before the next begins. */
  'watch-drive': { timeoutSeconds: 55, memoryMb: 512 },
  /** API Gateway answers the caller itself after 30 s. */
  api: { timeoutSeconds: 20, memoryMb: 512 },
} as const satisfies Readonly<Record<string, FunctionLimits>>;

export type FunctionName = keyof typeof FUNCTION_LIMITS;

/** Lists every function once. */
export const FUNCTION_NAMES: readonly FunctionName[] = [
  'on-hint',
  'sync-workbook',
  'on-wake',
  'on-change',
  'send-message',
  'sweep',
  'watch-drive',
  'api',
];

interface QueueLimits {
  readonly consumer: FunctionName;
  /** How long a message stays hidden from others while one function works on it. */
  readonly visibilitySeconds: number;
  /** Deliveries before a message is laid aside for a person. */
  readonly receiveCountMax: number;
  readonly batchSize: number;
  /** Functions at work on the queue at once, at most. */
  readonly concurrencyMax: number;
}

export const QUEUE_LIMITS = {
  /**
   * Five functions of five messages keep near the 20 SMS a second that an account may send. What fails five times
   * in a quarter of an hour needs a person.
   */
  messages: { consumer: 'send-message', visibilitySeconds: 180, receiveCountMax: 5, batchSize: 5, concurrencyMax: 5 },
  /**
   * The queue keeps one workbook to one function at a time. Ten hints to a batch: those of one workbook become one
   * sync. A hundred functions serve five Google projects of sixty offices each without a line forming (docs/capacity.md);
   * what keeps below Google's quotas is that refused workbooks wait, not that functions are few. The visibility is short
   * because a sync that crashed holds its workbook up for so long.
   */
  syncs: { consumer: 'sync-workbook', visibilitySeconds: 130, receiveCountMax: 5, batchSize: 10, concurrencyMax: 100 },
  /**
   * Cases are independent; ten functions of ten cases work off a thousand timers of 08:30 in seconds. Workbooks whose wait
   * for Google is over pass through it too.
   */
  wakes: { consumer: 'on-wake', visibilitySeconds: 180, receiveCountMax: 5, batchSize: 10, concurrencyMax: 10 },
} as const satisfies Readonly<Record<string, QueueLimits>>;

export type QueueName = keyof typeof QUEUE_LIMITS;

/** The longest that SQS delays a message. Only queues that are not in order delay each message by itself. */
export const WAKE_DELAY_MS_MAX = 900_000;

/** A person has two weeks, SQS's longest, to look at what was laid aside. */
export const DEAD_LETTER_KEPT_DAYS = 14;

export const STREAM_LIMITS = {
  /** Large enough for a pasted block, small enough that a repeated batch is soon done. */
  batchSize: 100,
  /** Shards of the table are worked on by up to four at once; order is kept per case, which is all we need. */
  parallelization: 4,
  /** With halved batches, ten attempts isolate one bad entry among a hundred and still try it three times. */
  retryAttemptsMax: 10,
  /** The sweep takes over what is two minutes old; after an hour the entry is laid aside and the line moves on. */
  recordAgeHoursMax: 1,
} as const;

/** Sort keys of journal entries begin so; the stream wakes `on-change` for them alone. */
export const JOURNAL_SORT_KEY_PREFIX = 'JOURNAL#';

/** Partition keys of what is known of Drive's changes begin so: the function that anybody can call may reach nothing else. */
export const DRIVE_KEY_PREFIX = 'DRIVE#';

/** Name of the sparse index that the sweep reads, and of its two attributes. */
export const ATTEND_INDEX = { name: 'attend', partitionKey: 'attendShard', sortKey: 'attendAt' } as const;

/** Attribute that holds the second, since 1970, after which an item may go. */
export const EXPIRY_ATTRIBUTE = 'expiresAt';

/** Enough to explain last month's incident; no personal data is in the logs, and old logs are not missed. */
export const LOG_KEPT_DAYS = 30;

/** Requests a second to the whole HTTP interface: hundreds of offices type a few rows a second between them. */
export const API_RATE_PER_SECOND_MAX = 50;
export const API_BURST_MAX = 100;

/** Drive sends a note per account every few minutes; nobody else has business there, and must not use up the above. */
export const NOTIFICATION_RATE_PER_SECOND_MAX = 5;
export const NOTIFICATION_BURST_MAX = 20;

/** How many offices the accounts at Google can carry. `npm run office -- add` shares them out and refuses beyond. */
export const GOOGLE_CAPACITY = {
  /**
   * A project may read and write 300 times a minute each. Sixty offices leave five to each: one look a minute at a busy
   * workbook, and four for what is hinted, bound or rendered in between.
   * Source: https://developers.google.com/workspace/sheets/api/limits
   */
  officesPerProjectMax: 60,
  /** An account may use 60 of the project's 300; more than five accounts gain nothing. Source: as above. */
  accountsPerProjectMax: 5,
  /** The fifth part of a project's offices, for the fifth part of its quota. */
  officesPerAccountMax: 12,
  /**
   * Google allows an owner 20 triggers in one script, and each workbook needs two: one for edits, one for rows that are
   * inserted or deleted. Source: https://developers.google.com/apps-script/guides/services/quotas
   */
  workbooksPerScriptOwnerMax: 10,
} as const;

/**
 * Rows in use from which on a tab is said to be nearly full. At 8,000 a tab with its formulas takes seconds to open and
 * to calculate; nine tenths of it leave some weeks to archive.
 */
export const TAB_ROWS_WARNED = 7_200;
