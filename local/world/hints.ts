import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { StaffEdit } from '../google/stand-in.ts';

/** What the script in the sheet would send: one hint per edit, lost when the process is killed, as real ones may be. */
export interface HintBox {
  drop(edit: StaffEdit): void;
  /** Hands every hint to the function; `false` when there was none. */
  deliver(onHint: (event: APIGatewayProxyEventV2) => Promise<unknown>): Promise<boolean>;
}

export function createHintBox(onDrop: () => void): HintBox {
  let edited = new Set<string>();
  return {
    drop: ({ spreadsheetId }) => {
      edited.add(spreadsheetId);
      onDrop();
    },
    deliver: async (onHint) => {
      if (edited.size === 0) return false;
      const spreadsheets = edited;
      edited = new Set();
      for (const spreadsheetId of spreadsheets) await onHint(hintEvent(spreadsheetId));
      return true;
    },
  };
}

/** As the HTTP API hands over a POST to `/hints`. */
function hintEvent(spreadsheetId: string): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: 'POST /hints',
    rawPath: '/hints',
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'local',
      http: {
        method: 'POST',
        path: '/hints',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'Google-Apps-Script',
      },
      requestId: 'local',
      routeKey: 'POST /hints',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    body: JSON.stringify({ spreadsheetId }),
    isBase64Encoded: false,
  };
}
