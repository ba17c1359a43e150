import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What an HTTP API hands to a function for `request`; with the claims of its token where a JWT authoriser admitted it. */
export async function httpApiEvent(
  request: Request,
  claims: Readonly<Record<string, string>> | null,
): Promise<APIGatewayProxyEventV2> {
  const { pathname, search, hostname } = new URL(request.url);
  const routeKey = `${request.method} ${pathname}`;
  const body = await request.text();
  return {
    version: '2.0',
    routeKey,
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: Object.fromEntries(request.headers),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: hostname,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers.get('user-agent') ?? '',
      },
      requestId: 'local',
      routeKey,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      ...(claims === null ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
    },
    ...(body === '' ? {} : { body }),
    isBase64Encoded: false,
  };
}
