import * as z from 'zod';
import { parseTimeZone } from '../../../shared/kernel/zone.ts';
import { AwsRefusal } from '../call-desk.ts';
import { parseScheduleExpression } from './expression.ts';

/** 256 KB: the most that an asynchronous invocation of a target may carry. */
const INPUT_BYTES_MAX = 262_144;

const name = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[0-9a-zA-Z-_.]+$/, 'Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$');
const clientToken = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z0-9-_]+$/, 'Member must satisfy regular expression pattern: ^[a-zA-Z0-9-_]+$');

const flexibleTimeWindow = z
  .strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.int().min(1).max(1_440).optional(),
  })
  .refine((window) => (window.Mode === 'FLEXIBLE') === (window.MaximumWindowInMinutes !== undefined), {
    error: 'MaximumWindowInMinutes is required with FLEXIBLE and not allowed with OFF',
  });

/** Targets of the kinds the product uses; ECS, Kinesis, event bus, pipeline and universal targets are refused. */
const target = z
  .strictObject({
    Arn: z
      .string()
      .max(1_600)
      .regex(
        /^arn:aws[a-z-]*:(lambda|sqs):[a-z0-9-]+:\d{12}:\S+$/,
        'only Lambda functions and SQS queues are implemented as targets',
      ),
    RoleArn: z
      .string()
      .max(1_600)
      .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'is not the ARN of a role'),
    Input: z
      .string()
      .min(1)
      .refine((input) => Buffer.byteLength(input) <= INPUT_BYTES_MAX, `Input may have at most ${INPUT_BYTES_MAX} bytes`)
      .optional(),
    RetryPolicy: z
      .strictObject({
        MaximumEventAgeInSeconds: z.int().min(60).max(86_400).default(86_400),
        MaximumRetryAttempts: z.int().min(0).max(185).default(185),
      })
      .prefault({}),
    DeadLetterConfig: z
      .strictObject({
        Arn: z
          .string()
          .max(1_600)
          .regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}$/, 'is not the ARN of a standard queue')
          .optional(),
      })
      .optional(),
    SqsParameters: z.strictObject({ MessageGroupId: z.string().min(1).max(128).optional() }).optional(),
  })
  .refine((each) => !each.Arn.includes(':lambda:') || each.Input === undefined || isJson(each.Input), {
    error: 'Input of a Lambda target must be well-formed JSON',
    path: ['Input'],
  });

const epochSeconds = z.number().min(0).max(253_402_300_799);

/** The body of CreateSchedule and UpdateSchedule, with the defaults that AWS gives omitted members. */
const scheduleBody = z.strictObject({
  GroupName: name.default('default'),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z
    .string()
    .min(1)
    .max(50)
    .refine((zone) => parseTimeZone(zone) !== null, 'is not a known time zone')
    .default('UTC'),
  StartDate: epochSeconds.optional(),
  EndDate: epochSeconds.optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  FlexibleTimeWindow: flexibleTimeWindow,
  Target: target,
  ClientToken: clientToken.optional(),
});

export type ScheduleBody = z.infer<typeof scheduleBody>;

/** Throws ValidationException with every violated constraint. */
export function readScheduleBody(body: unknown): ScheduleBody {
  const read = readOrRefuse(scheduleBody, body);
  const expression = parseScheduleExpression(read.ScheduleExpression);
  if (expression === 'invalid') throw validationRefusal(`Invalid Schedule Expression ${read.ScheduleExpression}.`);
  if (expression === 'unsupported')
    throw validationRefusal(`${read.ScheduleExpression} is not implemented by the local stand-in.`);
  return read;
}

export function readName(text: string): string {
  return readOrRefuse(z.object({ name }), { name: text }).name;
}

const groupBody = z.strictObject({ ClientToken: clientToken.optional() });

/** The body of CreateScheduleGroup; tags are not implemented. */
export function checkGroupBody(body: unknown): void {
  readOrRefuse(groupBody, body);
}

const listQuery = z.strictObject({
  ScheduleGroup: name.optional(),
  NamePrefix: name.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.coerce.number().pipe(z.int().min(1).max(100)).default(100),
  NextToken: z.string().min(1).max(2_048).optional(),
});

export type ListQuery = z.infer<typeof listQuery>;

export function readListQuery(query: URLSearchParams): ListQuery {
  return readOrRefuse(listQuery, Object.fromEntries(query));
}

export function validationRefusal(message: string): AwsRefusal {
  return new AwsRefusal('ValidationException', 400, message);
}

function readOrRefuse<Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const constraints = read.error.issues.map(
    (issue) => `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`,
  );
  throw validationRefusal(`${constraints.length} validation error(s) detected: ${constraints.join('; ')}`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
