import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { httpApiEvent } from '../../../local/aws/http-api/event.ts';
import { LOCAL_HINT_SENDER } from '../../../local/world/environment.ts';

/** What the HTTP interface hands on of a hint that it has admitted. */
export function hintEvent(spreadsheetId: string): Promise<APIGatewayProxyEventV2> {
  const request = new Request('http://in-process.invalid/hints', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ spreadsheetId }),
  });
  return httpApiEvent(request, { email: LOCAL_HINT_SENDER, email_verified: 'true' });
}
