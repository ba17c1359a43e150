import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { StaffEdit } from '../google/stand-in.ts';
import { LOCAL_HINT_AUDIENCE, LOCAL_HINT_SENDER } from './environment.ts';
import type { HintDoor } from './hint-door.ts';

/** What the script in the sheet would send: one hint per edit, lost when the process is killed, as real ones may be. */
export interface HintBox {
  drop(edit: StaffEdit): void;
  /** Hands every hint to the function; `false` when there was none. */
  deliver(onHint: (event: APIGatewayProxyEventV2) => Promise<unknown>): Promise<boolean>;
}

export function createHintBox(onDrop: () => void, door: HintDoor): HintBox {
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
      for (const spreadsheetId of spreadsheets) {
        const { status } = await door.handle(hintRequest(spreadsheetId, door), onHint);
        if (status !== 202) throw new Error(`a hint was answered with ${status}`);
      }
      return true;
    },
  };
}

/** As the script sends it, in the name of its account. */
function hintRequest(spreadsheetId: string, { identity }: HintDoor): Request {
  const token = identity.issue({ email: LOCAL_HINT_SENDER, audience: LOCAL_HINT_AUDIENCE });
  return new Request('http://in-process.invalid/hints', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ spreadsheetId }),
  });
}
