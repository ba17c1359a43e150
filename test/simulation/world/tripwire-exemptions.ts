/** What must not be asked for in the midst of a function, by the names it is told by. */
export type Temptation =
  | 'Date()'
  | 'new Date()'
  | 'Date.now'
  | 'performance.now'
  | 'process.hrtime'
  | 'Math.random'
  | 'setTimeout'
  | 'setInterval'
  | 'setImmediate'
  | 'AbortSignal.timeout'
  | `crypto.${'randomUUID' | 'getRandomValues' | 'randomBytes' | 'randomInt' | 'randomFill' | 'randomFillSync'}`
  | 'fetch'
  | 'a socket';

interface Exemption {
  /** The package whose own code asks. */
  readonly library: string;
  readonly what: readonly Temptation[];
  readonly why: string;
}

/** Libraries that may ask, since no run comes to hang on what they are told. */
export const EXEMPTIONS: readonly Exemption[] = [
  {
    library: '@smithy/core',
    what: ['crypto.randomUUID'],
    why: 'gives each call a name of its own, which the services only compare with those of its own repetitions',
  },
  {
    library: '@aws-sdk/core',
    what: ['Date.now'],
    why: 'dates a signature, and nobody here looks at signatures',
  },
  {
    library: 'gaxios',
    what: ['AbortSignal.timeout'],
    why: 'gives up waiting after a minute of the machine’s time: here every answer comes at once, or the function is dead',
  },
];
