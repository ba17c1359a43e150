import { uuidOf } from './account.ts';

/** An answer «no» of a service, to be rendered in that service's own error form. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';
  readonly code: string;
  readonly httpStatus: number;

  constructor(code: string, httpStatus: number, message: string) {
    super(message);
    this.code = code;
    this.httpStatus = httpStatus;
  }
}

/**
 * No answer comes: whoever holds the socket closes it. It carries the code that Node gives such an error, so that an
 * SDK client called in process takes it for what it is.
 */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly code = 'ECONNRESET';
}

/** `lost-before`: the connection breaks and nothing was done. `lost-after`: it was done, but the answer is lost. */
export type CallFault = RefusedFault | 'lost-before' | 'lost-after';
type RefusedFault = 'throttled' | 'internal-error' | 'denied';

/** How a service words the refusals that may be injected. */
export type FaultWording = Readonly<
  Record<RefusedFault, { readonly code: string; readonly httpStatus: number; readonly message: string }>
>;

/** Where calls come in: counts them and, on request, lets them fail. */
export interface CallDesk {
  /** Counts a call of `operation`, then acts or fails as injected. */
  perform<Answer>(operation: string, act: () => Answer): Answer;
  /** How often each operation was called, refused and lost calls included. */
  calls(): Readonly<Record<string, number>>;
  /** Lets the next `times` calls of `operation` fail so. Injected faults come before those of {@link disturb}. */
  inject(operation: string, fault: CallFault, times?: number): void;
  /** Asks `choose` at every call whether it shall fail; replaces an earlier chooser. */
  disturb(choose: (operation: string) => CallFault | null): void;
  /** A new identity for an answer. */
  nextRequestId(): string;
}

export function createCallDesk(service: string, wording: FaultWording): CallDesk {
  const counts = new Map<string, number>();
  const injected = new Map<string, CallFault[]>();
  let choose: (operation: string) => CallFault | null = () => null;
  let answers = 0;
  return {
    perform: (operation, act) => {
      counts.set(operation, (counts.get(operation) ?? 0) + 1);
      const fault = injected.get(operation)?.shift() ?? choose(operation);
      if (fault === null) return act();
      if (fault === 'lost-before') throw new ConnectionLost(`${service} ${operation}: lost before it was done`);
      if (fault === 'lost-after') {
        act();
        throw new ConnectionLost(`${service} ${operation}: done, but the answer is lost`);
      }
      const { code, httpStatus, message } = wording[fault];
      throw new AwsRefusal(code, httpStatus, message);
    },
    calls: () => Object.fromEntries(counts),
    inject: (operation, fault, times = 1) => {
      injected.set(operation, [...(injected.get(operation) ?? []), ...Array.from({ length: times }, () => fault)]);
    },
    disturb: (chooser) => {
      choose = chooser;
    },
    nextRequestId: () => {
      answers += 1;
      return uuidOf(`${service}/request/${answers}`);
    },
  };
}
