import * as z from 'zod';

/** One use of a right: who made a call, and what a role must allow for it. */
export interface RightUsed {
  /** The caller's access key: each function at work is given its own name as one. */
  readonly caller: string;
  readonly actions: readonly string[];
  readonly readsIndex: boolean;
}

const TRANSACTION_ACTIONS: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};
const SCHEDULER_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  POST: ['scheduler:CreateSchedule', 'iam:PassRole'],
  DELETE: ['scheduler:DeleteSchedule'],
};

const dynamoRequest = z.looseObject({
  IndexName: z.string().optional(),
  TransactItems: z.array(z.record(z.string(), z.unknown())).optional(),
});

/** What AWS would look up in the caller's role for `request`; `null` for a call that is not to AWS. */
export async function rightUsedBy(request: Request): Promise<RightUsed | null> {
  const [, service] = /^\/aws\/([a-z]+)/.exec(new URL(request.url).pathname) ?? [];
  if (service === undefined) return null;
  const [, caller = ''] = /Credential=([^/]+)\//.exec(request.headers.get('authorization') ?? '') ?? [];
  const operation = request.headers.get('x-amz-target')?.split('.').at(-1) ?? '';
  const body = await request.clone().text();
  switch (service) {
    case 'dynamodb':
      return { caller, ...dynamoRight(operation, dynamoRequest.parse(JSON.parse(body))) };
    case 'sqs':
      return { caller, actions: [`sqs:${operation}`], readsIndex: false };
    case 'sns':
      return { caller, actions: [`sns:${new URLSearchParams(body).get('Action')}`], readsIndex: false };
    case 'scheduler':
      return {
        caller,
        actions: SCHEDULER_ACTIONS[request.method] ?? [`scheduler:${request.method}`],
        readsIndex: false,
      };
    default:
      throw new Error(`no rights are known for ${service}`);
  }
}

function dynamoRight(operation: string, { IndexName, TransactItems }: z.infer<typeof dynamoRequest>) {
  const steps = (TransactItems ?? []).flatMap((step) => Object.keys(step));
  const actions =
    TransactItems === undefined ? [`dynamodb:${operation}`] : steps.map((step) => TRANSACTION_ACTIONS[step] ?? step);
  return { actions, readsIndex: IndexName !== undefined };
}
