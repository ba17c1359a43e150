import * as z from 'zod';
import { invalidParameter, missingParameter, sqsRefusal } from './refusals.ts';

const queueUrl = z.string().min(1);
const receiptHandle = z.string().min(1);
const attributeMap = z.record(z.string(), z.string());

const messageAttribute = z.strictObject({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

const sendMembers = {
  MessageBody: z.string(),
  DelaySeconds: z.int().optional(),
  MessageAttributes: z.record(z.string(), messageAttribute).optional(),
  MessageDeduplicationId: z.string().optional(),
  MessageGroupId: z.string().optional(),
};

/** The members of each operation that are implemented; any other is refused. */
export const REQUESTS = {
  CreateQueue: z.strictObject({ QueueName: z.string(), Attributes: attributeMap.default({}) }),
  GetQueueUrl: z.strictObject({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() }),
  ListQueues: z.strictObject({
    QueueNamePrefix: z.string().optional(),
    MaxResults: z.int().min(1).max(1_000).default(1_000),
    NextToken: z.string().optional(),
  }),
  GetQueueAttributes: z.strictObject({ QueueUrl: queueUrl, AttributeNames: z.array(z.string()).default([]) }),
  SetQueueAttributes: z.strictObject({ QueueUrl: queueUrl, Attributes: attributeMap }),
  PurgeQueue: z.strictObject({ QueueUrl: queueUrl }),
  SendMessage: z.strictObject({ QueueUrl: queueUrl, ...sendMembers }),
  SendMessageBatch: z.strictObject({
    QueueUrl: queueUrl,
    Entries: z.array(z.strictObject({ Id: z.string(), ...sendMembers })),
  }),
  ReceiveMessage: z.strictObject({
    QueueUrl: queueUrl,
    AttributeNames: z.array(z.string()).default([]),
    MessageSystemAttributeNames: z.array(z.string()).default([]),
    MessageAttributeNames: z.array(z.string()).default([]),
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: z.int().min(0).max(43_200).optional(),
    // Nothing is waited for: the clock stands still while a call is answered.
    WaitTimeSeconds: z.int().min(0).max(20).optional(),
  }),
  DeleteMessage: z.strictObject({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle }),
  DeleteMessageBatch: z.strictObject({
    QueueUrl: queueUrl,
    Entries: z.array(z.strictObject({ Id: z.string(), ReceiptHandle: receiptHandle })),
  }),
  ChangeMessageVisibility: z.strictObject({
    QueueUrl: queueUrl,
    ReceiptHandle: receiptHandle,
    VisibilityTimeout: z.int().min(0).max(43_200),
  }),
} as const;

export type ReceiveRequest = z.infer<typeof REQUESTS.ReceiveMessage>;
export type SendRequest = Omit<z.infer<typeof REQUESTS.SendMessage>, 'QueueUrl'>;

/** Throws what AWS answers to the first thing wrong. */
export function readRequest<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const members = issue.keys.map((key) => (path === '' ? key : `${path}.${key}`)).join(', ');
    throw sqsRefusal('UnsupportedOperation', `${members} is not implemented by the local stand-in.`);
  }
  if (issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')) throw missingParameter(path);
  throw invalidParameter(path, 'given', issue?.message ?? 'It is not an object.');
}
