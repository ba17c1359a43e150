import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import type { Container } from '../runtime/container.ts';
import { answer, jsonOf } from './http.ts';

/** Of the letters that Google makes its identities of: others would be refused by the queue, or name a group of their own. */
const hintSchema = z.object({ spreadsheetId: z.string().regex(/^[\w-]{1,120}$/) });

/** API Gateway hands on the claims of a token it has verified, each as text. */
const senderSchema = z.object({
  requestContext: z.object({
    authorizer: z.object({
      jwt: z.object({
        claims: z.object({
          email: z.string().toLowerCase(),
          email_verified: z.union([z.literal('true'), z.literal(true)]),
        }),
      }),
    }),
  }),
});

/** «Something changed in this workbook»: never believed as to what, only taken as a reason to look. */
export function createHintHandler({ environment, queues, ids, log }: Container) {
  const senders = new Set(environment.hintSenders ?? []);
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    if (!isFromUs(event, senders)) {
      log.note('a hint came from an account that is not one of ours');
      return answer(403, { error: 'the account of this token sends no hints' });
    }
    const hint = hintSchema.safeParse(jsonOf(event));
    if (!hint.success) return answer(400, { error: 'a hint is a JSON object with a spreadsheetId' });
    await queues.enqueueSync({
      spreadsheet: spreadsheetId(hint.data.spreadsheetId),
      cause: `hint.${ids.next()}`,
      scope: 'typed',
    });
    return answer(202, { status: 'noted' });
  };
}

/** A token made out for our script is signed for whoever runs a copy of it: only the accounts we know may speak. */
function isFromUs(event: APIGatewayProxyEventV2, senders: ReadonlySet<string>): boolean {
  const sender = senderSchema.safeParse(event);
  return sender.success && senders.has(sender.data.requestContext.authorizer.jwt.claims.email);
}
