import * as z from 'zod';

/**
 * The variables every function reads. `infra/` sets them by these names, the local run too, so that a missing one is
 * found at the start and not at the first message.
 */
const variables = z.object({
  /** Name of the deployment, such as `prod`: part of names and logs. */
  STAGE: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'a short name in lower case'),
  TABLE_NAME: z.string().min(1),
  MESSAGE_QUEUE_URL: z.url(),
  SYNC_QUEUE_URL: z.url(),
  WAKE_QUEUE_URL: z.url(),
  /** The group in which the cases' timers live. */
  SCHEDULE_GROUP: z.string().regex(/^[0-9a-zA-Z_.-]{1,64}$/, 'a name of a schedule group'),
  /** Where a timer that fires is delivered: the wake queue. */
  WAKE_TARGET_ARN: z.string().startsWith('arn:'),
  /** The role in which Scheduler delivers it. */
  SCHEDULER_ROLE_ARN: z.string().startsWith('arn:'),
  /** Where a timer goes that could not be delivered. */
  TIMER_DEAD_LETTER_ARN: z.string().startsWith('arn:'),
  /** Another address of Google's interfaces, ending in `/`; unset: Google's own. */
  GOOGLE_ROOT_URL: z.url().endsWith('/').optional(),
  /** Where Drive is to send its notes. Only watch-drive has it. */
  DRIVE_NOTIFICATION_URL: z.url().optional(),
  /** Keyless credentials: the JSON of an `external_account`. Only the functions that talk to Google have it. */
  GOOGLE_CREDENTIALS: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.looseObject({ type: z.literal('external_account') }))
    .optional(),
  /** Accounts whose hints are believed, by address, separated by commas. Only on-hint has it. */
  HINT_SENDERS: z
    .string()
    .transform((text) => text.split(',').map((address) => address.trim().toLowerCase()))
    .pipe(z.array(z.email()))
    .optional(),
  /** Key under which phone numbers are hashed for the caps. Only send-message has it. */
  PHONE_HASH_KEY: z.string().min(32, 'at least 32 characters').optional(),
});

export type VariableName = keyof z.input<typeof variables>;

/** What a function knows of its surroundings. `null`: not set for this function. */
export interface Environment {
  readonly stage: string;
  readonly tableName: string;
  readonly messageQueueUrl: string;
  readonly syncQueueUrl: string;
  readonly wakeQueueUrl: string;
  readonly scheduleGroup: string;
  readonly wakeTargetArn: string;
  readonly schedulerRoleArn: string;
  readonly timerDeadLetterArn: string;
  readonly googleRootUrl: string | null;
  readonly driveNotificationUrl: string | null;
  readonly googleCredentials: Readonly<Record<string, unknown>> | null;
  /** In lower case. `null` believes nobody. */
  readonly hintSenders: readonly string[] | null;
  readonly phoneHashKey: string | null;
}

/** Names every variable that is missing or wrong in one message, and never a value: values may be secret. */
export class EnvironmentFault extends Error {
  override readonly name = 'EnvironmentFault';
}

/** Reads the process's environment. Empty text counts as unset. Throws {@link EnvironmentFault}. */
export function parseEnvironment(record: Readonly<Record<string, string | undefined>>): Environment {
  const present = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${problemOf(issue)}`);
    throw new EnvironmentFault(`the environment is not usable: ${problems.join('; ')}`);
  }
  const found = parsed.data;
  return {
    stage: found.STAGE,
    tableName: found.TABLE_NAME,
    messageQueueUrl: found.MESSAGE_QUEUE_URL,
    syncQueueUrl: found.SYNC_QUEUE_URL,
    wakeQueueUrl: found.WAKE_QUEUE_URL,
    scheduleGroup: found.SCHEDULE_GROUP,
    wakeTargetArn: found.WAKE_TARGET_ARN,
    schedulerRoleArn: found.SCHEDULER_ROLE_ARN,
    timerDeadLetterArn: found.TIMER_DEAD_LETTER_ARN,
    googleRootUrl: found.GOOGLE_ROOT_URL ?? null,
    driveNotificationUrl: found.DRIVE_NOTIFICATION_URL ?? null,
    googleCredentials: found.GOOGLE_CREDENTIALS ?? null,
    hintSenders: found.HINT_SENDERS ?? null,
    phoneHashKey: found.PHONE_HASH_KEY ?? null,
  };
}

function problemOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' ? 'missing' : issue.message;
}
