import { presentInvocation } from './invocation.ts';
import type { Seam, SeamCall, Service } from './seam.ts';

/** A command of an SDK client, as far as it is looked at here. */
interface Command {
  readonly input: object;
}

interface Client {
  send(command: Command): Promise<unknown>;
}

/** What is said of one service's commands. */
export interface CommandSeam {
  readonly service: Service;
  /** What a command is about. */
  readonly entityOf: (input: object) => string;
  /** What the client throws when the service would not, tries and all. */
  readonly refusal: () => Error;
  /** Whether it may be answered with what stood there some time ago; never unless given. */
  readonly mayBeStale?: (input: object) => boolean;
  /** The same as a version before this one would have said it. */
  readonly earlier: (input: object) => object;
}

const READS: ReadonlySet<string> = new Set(['Get', 'Query', 'BatchGet', 'Scan']);

/** Lets every command of the client pass through the seam, at `send`: its own tries are over by then. */
export function clientThrough<Given>(seam: Seam, client: Given & Client, about: CommandSeam): Given {
  const ask = client.send.bind(client);
  const send = (given: Command): Promise<unknown> => {
    const command = presentInvocation()?.version === 'earlier' ? toldEarlier(given, about) : given;
    const call = callOf(command, about);
    if (!call.isWrite && about.mayBeStale?.(command.input) === true) seam.noteStale(call);
    return seam.pass(
      call,
      async () => ask(command),
      async () => {
        throw about.refusal();
      },
    );
  };
  return Object.assign(client, { send });
}

function toldEarlier(command: Command, { earlier }: CommandSeam): Command {
  const told: Command = Reflect.construct(command.constructor, [earlier(command.input)]);
  return told;
}

function callOf(command: Command, { service, entityOf }: CommandSeam): SeamCall {
  const operation = command.constructor.name.replace(/Command$/, '');
  const { input } = command;
  return { service, operation, entity: entityOf(input), isWrite: !READS.has(operation), input };
}

/** An index is always a little behind, and nobody decides by it alone; a table is when nobody asks it not to be. */
export function readsBehind(input: object): boolean {
  if ('IndexName' in input && input.IndexName !== undefined) return false;
  const requests = 'RequestItems' in input ? input.RequestItems : null;
  const reads: readonly unknown[] =
    typeof requests === 'object' && requests !== null ? Object.values(requests) : [input];
  return !reads.every(
    (read) => typeof read === 'object' && read !== null && 'ConsistentRead' in read && read.ConsistentRead === true,
  );
}

/** The key of the item, or of the first of several. */
export function firstKeyIn(input: object): string {
  return firstKey(input, 0) ?? '';
}

/** Keys lie a few levels deep in a command. */
const DEPTH_MAX = 5;

function firstKey(part: unknown, depth: number): string | null {
  if (typeof part !== 'object' || part === null || depth > DEPTH_MAX) return null;
  const pk: unknown = Reflect.get(part, 'pk') ?? Reflect.get(part, ':pk');
  if (typeof pk === 'string') return `${pk}/${String(Reflect.get(part, 'sk') ?? '')}`;
  for (const each of Object.values(part)) {
    const found = firstKey(each, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
