import type { Wire } from '../../../local/aws/wire.ts';
import type { Seam } from './seam.ts';

/** Lets every text pass through the seam where it would leave the process. */
export function textsThrough(seam: Seam, wire: Wire): Wire {
  return async (request) => {
    const form = new URLSearchParams(await request.clone().text());
    const [to, body] = [form.get('PhoneNumber'), form.get('Message')];
    const call = {
      service: 'sms',
      operation: 'Publish',
      entity: `${to} ${body}`,
      isWrite: true,
      input: { to, body },
    } as const;
    return seam.pass(
      call,
      () => wire(request),
      async () => throttled(),
    );
  };
}

const throttled = (): Response =>
  new Response(
    '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error><RequestId>simulated</RequestId></ErrorResponse>',
    { status: 400, headers: { 'content-type': 'text/xml' } },
  );
