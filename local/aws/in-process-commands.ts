import { AwsRefusal } from './call-desk.ts';

/** A command of an SDK client, as far as it is looked at here. */
export interface SdkCommand {
  readonly input: object;
}

/** What a service does, by operation such as `sendMessage`; each answers what the client would. */
export type OperationTable = Readonly<Record<string, (input: object) => object>>;

/**
 * A `send` that asks the service itself: no middleware, no wire form, no retries. It is for runs of many thousand calls,
 * takes the operations of the table and refuses any other. `faultOf` words a refusal as the client would throw it.
 */
export function sendInProcess(operations: OperationTable, faultOf: (refusal: AwsRefusal) => Error) {
  return async (command: SdkCommand): Promise<object> => {
    const { name } = command.constructor;
    const act = operations[operationOf(name)];
    if (act === undefined) throw new Error(`the in-process client has no ${name}`);
    try {
      return { $metadata: {}, ...act(command.input) };
    } catch (refusal) {
      throw refusal instanceof AwsRefusal ? faultOf(refusal) : refusal;
    }
  };
}

/** `SendMessageCommand` carries out `sendMessage`. */
const operationOf = (commandName: string): string =>
  commandName.charAt(0).toLowerCase() + commandName.slice(1).replace(/Command$/, '');

/** What a client is made with whose `send` is replaced: its request handler has nothing to do. */
export const NO_WIRE = {
  handle: (): never => {
    throw new Error('the in-process client has no wire');
  },
};
