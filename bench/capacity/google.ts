import { GoogleError } from '../../local/google/google-error.ts';
import { GOOGLE_QUOTA, Quota, type QuotaKind } from '../../local/google/wire/quota.ts';
import { instantOfEpochMs, MINUTE_MS } from '../../shared/kernel/instant.ts';

/** Google's quotas, as the local run's stand-in enforces them, one set for each project; and what was refused. */
export class SimulatedGoogle {
  readonly #quotas: readonly Quota[];
  readonly #refusedInMinute = new Map<string, number>();
  calls = 0;
  refused = 0;

  constructor(projects: number) {
    this.#quotas = Array.from({ length: projects }, () => new Quota(GOOGLE_QUOTA));
  }

  /** Whether Google takes the call. */
  admits(kind: QuotaKind, place: { readonly project: number; readonly account: string }, nowMs: number): boolean {
    this.calls += 1;
    try {
      this.#quotas[place.project]?.spend(kind, place.account, instantOfEpochMs(Math.floor(nowMs)));
      return true;
    } catch (error) {
      if (!(error instanceof GoogleError) || error.code !== 429) throw error;
      this.refused += 1;
      const minute = `${place.account} ${Math.floor(nowMs / MINUTE_MS)}`;
      this.#refusedInMinute.set(minute, (this.#refusedInMinute.get(minute) ?? 0) + 1);
      return false;
    }
  }

  /** The most refusals that one account had in one minute. */
  refusedInMinuteMax(): number {
    return Math.max(0, ...this.#refusedInMinute.values());
  }
}
