import { SQSClient, SQSServiceException } from '@aws-sdk/client-sqs';
import { inProcessClient } from '../in-process.ts';
import { NO_WIRE, type OperationTable, sendInProcess } from '../in-process-commands.ts';
import { REQUESTS, readRequest } from './requests.ts';
import type { SqsStandIn } from './stand-in.ts';

/** A client whose `send` puts a message on its queue itself; see {@link sendInProcess}. Any other command is refused. */
export function createInProcessSqs(standIn: SqsStandIn): SQSClient {
  const operations: OperationTable = {
    sendMessage: (input) =>
      standIn.desk.perform('SendMessage', () => {
        const { QueueUrl, ...request } = readRequest(REQUESTS.SendMessage, input);
        const { messageId } = standIn.send(QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1), request);
        return { MessageId: messageId };
      }),
  };
  const send = sendInProcess(
    operations,
    ({ code, httpStatus, message }) =>
      new SQSServiceException({
        name: code,
        message,
        $fault: httpStatus < 500 ? 'client' : 'server',
        $metadata: {},
      }),
  );
  return Object.assign(new SQSClient(inProcessClient(NO_WIRE)), { send });
}
