import type { Fingerprint, Signature } from './state.ts';

/** What can be asked of the sign-off of a day's report. Every command is safe to repeat. */
export type SignOffCommand =
  /** The report as it now says: filed, or the next version of it when it says something else. */
  | { readonly type: 'FileReport'; readonly fingerprint: Fingerprint }
  /** Somebody signs the version that was shown to them, by what it said. */
  | ({ readonly type: 'SignReport' } & Signature)
  /** A timer fired: tell whoever is to be told by now, and nothing else. */
  | { readonly type: 'LookAgain'; readonly firedSequence?: number };
