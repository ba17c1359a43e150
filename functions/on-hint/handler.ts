import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { spreadsheetId } from '../../shared/kernel/identity.ts';
import type { Container } from '../runtime/container.ts';

const hintSchema = z.object({ spreadsheetId: z.string().min(1).max(120) });

const answer = (statusCode: number, body: Record<string, string>): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** «Something changed in this workbook»: never believed as to what, only taken as a reason to look. */
export function createHandler({ queues, ids }: Container) {
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const hint = hintSchema.safeParse(parseBody(event));
    if (!hint.success) return answer(400, { error: 'a hint is a JSON object with a spreadsheetId' });
    await queues.enqueueSync({
      spreadsheet: spreadsheetId(hint.data.spreadsheetId),
      cause: `hint.${ids.next()}`,
      scope: 'typed',
    });
    return answer(202, { status: 'noted' });
  };
}

function parseBody(event: APIGatewayProxyEventV2): unknown {
  const text =
    event.isBase64Encoded === true ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
