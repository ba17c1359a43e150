import type { Instant } from '../../../shared/kernel/instant.ts';
import { plusMs } from '../../../shared/kernel/instant.ts';

/** What a token stands for: a service account by its e-mail, or the foreign identity that was exchanged for it. */
export interface TokenHolder {
  readonly kind: 'account' | 'federated';
  readonly name: string;
  /** What the token is good for; `null`: for everything. */
  readonly scopes: readonly string[] | null;
}

export interface TokenEntry {
  readonly kind: 'token';
  readonly token: string;
  readonly expiresAt: Instant;
  readonly holder: TokenHolder;
}

/** Tokens live an hour; more than this many at once means a client that never reuses one. */
const TOKENS_MAX = 10_000;

/** The tokens given out, each until it runs out. */
export class Tokens {
  readonly #issued = new Map<string, TokenEntry>();

  issue(token: string, holder: TokenHolder, now: Instant, lifetimeMs: number): TokenEntry {
    for (const { token: old, expiresAt } of this.#issued.values()) if (expiresAt <= now) this.#issued.delete(old);
    if (this.#issued.size >= TOKENS_MAX) this.#issued.clear();
    const entry: TokenEntry = { kind: 'token', token, expiresAt: plusMs(now, lifetimeMs), holder };
    this.keep(entry);
    return entry;
  }

  keep(entry: TokenEntry): void {
    this.#issued.set(entry.token, entry);
  }

  /** `unknown` for a token that was not issued here. */
  holderOf(token: string, now: Instant): TokenHolder | 'expired' | 'unknown' {
    const entry = this.#issued.get(token);
    if (entry === undefined) return 'unknown';
    return entry.expiresAt > now ? entry.holder : 'expired';
  }

  entries(): readonly TokenEntry[] {
    return [...this.#issued.values()];
  }
}
