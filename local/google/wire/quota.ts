import { type Instant, MINUTE_MS } from '../../../shared/kernel/instant.ts';
import { GoogleError } from '../google-error.ts';

/** Requests per minute, reads and writes counted apart. `null`: nothing is counted. */
export interface QuotaLimits {
  readonly perMinutePerUser: number;
  readonly perMinutePerProject: number;
}

/** Source: developers.google.com/workspace/sheets/api/limits. */
export const GOOGLE_QUOTA: QuotaLimits = { perMinutePerUser: 60, perMinutePerProject: 300 };

export type QuotaKind = 'Read' | 'Write';

/** Counts requests in whole minutes of the clock: Google refills its quotas every minute. */
export class Quota {
  #limits: QuotaLimits | null;
  #minute = -1;
  readonly #counts = new Map<string, number>();

  constructor(limits: QuotaLimits | null) {
    this.#limits = limits;
  }

  set(limits: QuotaLimits | null): void {
    this.#limits = limits;
  }

  /** Throws Google's 429 when the minute's quota of the user, or of all users together, is spent. */
  spend(kind: QuotaKind, user: string, now: Instant): void {
    if (this.#limits === null) return;
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts.clear();
    }
    const { perMinutePerUser, perMinutePerProject } = this.#limits;
    const ofUser = `${kind}/user/${user}`;
    const ofProject = `${kind}/project`;
    const userCount = this.#counts.get(ofUser) ?? 0;
    const projectCount = this.#counts.get(ofProject) ?? 0;
    if (userCount >= perMinutePerUser) throw quotaExceeded(kind, 'PerUser', perMinutePerUser);
    if (projectCount >= perMinutePerProject) throw quotaExceeded(kind, 'PerProject', perMinutePerProject);
    this.#counts.set(ofUser, userCount + 1);
    this.#counts.set(ofProject, projectCount + 1);
  }
}

function quotaExceeded(kind: QuotaKind, scope: 'PerUser' | 'PerProject', limit: number): GoogleError {
  const limitName = `${kind} requests per minute${scope === 'PerUser' ? ' per user' : ''}`;
  return resourceExhausted(kind, limitName, `${kind}RequestsPerMinute${scope}`, limit);
}

/** Google's 429. */
export function resourceExhausted(kind: QuotaKind, limitName: string, quotaLimit: string, limit: number): GoogleError {
  return new GoogleError(
    429,
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${kind} requests' and limit '${limitName}' of service 'sheets.googleapis.com' for consumer 'project_number:000000000000'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: {
          service: 'sheets.googleapis.com',
          consumer: 'projects/000000000000',
          quota_metric: `sheets.googleapis.com/${kind.toLowerCase()}_requests`,
          quota_limit: quotaLimit,
          quota_limit_value: String(limit),
          quota_location: 'global',
          quota_unit: `1/min/{project}${quotaLimit.endsWith('PerUser') ? '/{user}' : ''}`,
        },
      },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Request a higher quota limit.',
            url: 'https://cloud.google.com/docs/quotas/help/request_increase',
          },
        ],
      },
    ],
  );
}
