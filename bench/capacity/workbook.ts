import { assignOffice, type OfficeAssignment } from '../../shared/application/capacity.ts';
import type { SyncScope } from '../../shared/application/ports.ts';
import type { WorkbookTurn } from '../../shared/application/sweep-turns.ts';
import { GOOGLE_CAPACITY } from '../../shared/config/limits.ts';
import { officeId } from '../../shared/kernel/identity.ts';
import { instantOfEpochMs } from '../../shared/kernel/instant.ts';

export interface Edit {
  readonly atMs: number;
  /** Whether a hint of it is on its way, or was. */
  readonly hinted: boolean;
}

/** What the simulated day knows of one workbook: its line of messages, and what its ledger would say. */
export interface Workbook {
  readonly name: string;
  readonly place: { readonly project: number; readonly account: string };
  /** Edits that no answer was written for. */
  unanswered: readonly Edit[];
  hintSentAt: number;
  hintWaits: boolean;
  /** Messages on the queue: what each asks for. */
  readonly messages: SyncScope[];
  /** What the look that is under way was asked for. */
  asked: SyncScope;
  /** Returns that are on their way, by wait and scope. */
  readonly returns: Set<string>;
  inFlight: boolean;
  nextSyncAt: number | null;
  syncedAt: number | null;
  hintedAt: number | null;
  attendAt: number;
  toShow: boolean;
}

const instantOrNull = (ms: number | null) => (ms === null ? null : instantOfEpochMs(Math.floor(ms)));

/** What the sweep would read of it in its index. */
export const turnOf = ({ attendAt, syncedAt, hintedAt }: Workbook): WorkbookTurn => ({
  office: officeId('office'),
  attendAt: instantOfEpochMs(Math.floor(attendAt)),
  activeAt: instantOrNull(syncedAt),
  hintedAt: instantOrNull(hintedAt),
  lookAgainAt: null,
});

export const newWorkbook = (name: string, place: Workbook['place']): Workbook => ({
  name,
  place,
  unanswered: [],
  hintSentAt: Number.NEGATIVE_INFINITY,
  hintWaits: false,
  messages: [],
  asked: 'shown',
  returns: new Set(),
  inFlight: false,
  nextSyncAt: null,
  syncedAt: null,
  hintedAt: null,
  attendAt: 0,
  toShow: false,
});

/** Offices are shared out as `office add` does it; where that would refuse, evenly, to show what it would lead to. */
export function placesOf(offices: number, projects: number): readonly Workbook['place'][] {
  const accountsOf = (project: number) =>
    Array.from({ length: GOOGLE_CAPACITY.accountsPerProjectMax }, (_, index) => `a${index}@p${project}.example`);
  const list = Array.from({ length: projects }, (_, project) => ({
    project: `${project}`,
    serviceAccounts: accountsOf(project),
  }));
  const present: OfficeAssignment[] = [];
  return Array.from({ length: offices }, (_, office) => {
    const assigned = assignOffice({ projects: list, scriptOwners: ['owner@example.com'] }, present, [], null);
    if (assigned.ok) {
      present.push(assigned.value);
      return { project: Number(assigned.value.googleProject), account: assigned.value.serviceAccount };
    }
    const project = office % projects;
    const account = accountsOf(project)[Math.floor(office / projects) % GOOGLE_CAPACITY.accountsPerProjectMax];
    return { project, account: account ?? '' };
  });
}
