import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What the HTTP API hands to a function for `method` and `path`, with `body` as JSON. */
export function httpEvent(method: string, path: string, body?: object): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'guanjia.example' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'guanjia.example',
      domainPrefix: 'guanjia',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
