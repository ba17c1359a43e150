import { AwsRefusal } from './call-desk.ts';

/** A command of an SDK client, as far as it is looked at here. */
export interface SdkCommand {
  readonly input: object;
}

/** What a service does at a command, by the command's name; it answers what the client would. */
export type CommandTable = Readonly<Record<string, (input: object) => object>>;

/**
 * A `send` that asks the service itself: no middleware, no wire form, no retries. It is for runs of many thousand calls,
 * takes the commands of the table and refuses any other. `faultOf` words a refusal as the client would throw it.
 */
export function sendInProcess(commands: CommandTable, faultOf: (refusal: AwsRefusal) => Error) {
  return async (command: SdkCommand): Promise<object> => {
    const { name } = command.constructor;
    const act = commands[name];
    if (act === undefined) throw new Error(`the in-process client has no ${name}`);
    try {
      return { $metadata: {}, ...act(command.input) };
    } catch (refusal) {
      throw refusal instanceof AwsRefusal ? faultOf(refusal) : refusal;
    }
  };
}
