import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Container } from '../runtime/container.ts';
import { createNotificationHandler } from './drive-notification.ts';
import { createHintHandler } from './hint.ts';

/** Says where to look: the scripts in the workbooks, and Drive. */
export function createHandler(container: Container) {
  const onHint = createHintHandler(container);
  const onNotification = createNotificationHandler(container);
  return (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> =>
    event.rawPath.endsWith('/drive-notifications') ? onNotification(event) : onHint(event);
}
