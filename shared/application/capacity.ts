import type { WorkbookKind } from '../../sheets/contract/types.ts';
import type { GoogleAccounts } from '../config/google-accounts.ts';
import { GOOGLE_CAPACITY } from '../config/limits.ts';
import { accepted, type Result, refused } from '../kernel/result.ts';

/** Which of the deployment's Google accounts work for one office. It stays for the life of the office. */
export interface OfficeAssignment {
  /** The Google project under whose quota the office is read and written. */
  readonly googleProject: string;
  /** E-mail of the service account that reads and writes its workbooks. */
  readonly serviceAccount: string;
  /** Whose script sends the hints of each of its workbooks: an e-mail. */
  readonly hintScriptOwners: Readonly<Partial<Record<WorkbookKind, string>>>;
}

/** Why an office could not be given accounts: how many there are, and how many they carry. */
export type CapacityRefusal =
  | { readonly reason: 'projects-full'; readonly projects: number; readonly offices: number }
  | { readonly reason: 'script-owners-full'; readonly owners: number; readonly workbooks: number };

/**
 * Gives an office a project, one of its service accounts, and a script owner for each of `workbooks`: of those with room
 * the one that carries least, the first of the list among equals. `present` are the assignments of all other offices,
 * those being added included. What `known` says already stays, so that a later workbook moves nothing.
 */
export function assignOffice(
  accounts: GoogleAccounts,
  present: readonly OfficeAssignment[],
  workbooks: readonly WorkbookKind[],
  known: OfficeAssignment | null,
): Result<OfficeAssignment, CapacityRefusal> {
  const placed = known ?? leastLoadedAccount(accounts, present);
  if (placed === null) {
    return refused({ reason: 'projects-full', projects: accounts.projects.length, offices: present.length });
  }
  const owners = withOwners(accounts, present, workbooks, known?.hintScriptOwners ?? {});
  if (owners === null) {
    const watched = present.flatMap(ownersOf).length;
    return refused({ reason: 'script-owners-full', owners: accounts.scriptOwners.length, workbooks: watched });
  }
  const { googleProject, serviceAccount } = placed;
  return accepted({ googleProject, serviceAccount, hintScriptOwners: owners });
}

function leastLoadedAccount(
  { projects }: GoogleAccounts,
  present: readonly OfficeAssignment[],
): Pick<OfficeAssignment, 'googleProject' | 'serviceAccount'> | null {
  const officesOf = tally(present.map(({ serviceAccount }) => serviceAccount));
  const officesIn = tally(present.map(({ googleProject }) => googleProject));
  const candidates = projects
    .filter(({ project }) => (officesIn.get(project) ?? 0) < GOOGLE_CAPACITY.officesPerProjectMax)
    .flatMap(({ project, serviceAccounts }) => {
      const account = leastOf(serviceAccounts, officesOf, GOOGLE_CAPACITY.officesPerAccountMax);
      return account === null ? [] : [{ googleProject: project, serviceAccount: account }];
    });
  const project = leastOf(
    candidates.map(({ googleProject }) => googleProject),
    officesIn,
    GOOGLE_CAPACITY.officesPerProjectMax,
  );
  return candidates.find(({ googleProject }) => googleProject === project) ?? null;
}

/** `null` when not every workbook finds an owner. */
function withOwners(
  { scriptOwners }: GoogleAccounts,
  present: readonly OfficeAssignment[],
  workbooks: readonly WorkbookKind[],
  known: OfficeAssignment['hintScriptOwners'],
): OfficeAssignment['hintScriptOwners'] | null {
  let owners = known;
  for (const workbook of workbooks) {
    if (owners[workbook] !== undefined) continue;
    const watched = tally([...present.flatMap(ownersOf), ...Object.values(owners)]);
    const owner = leastOf(scriptOwners, watched, GOOGLE_CAPACITY.workbooksPerScriptOwnerMax);
    if (owner === null) return null;
    owners = { ...owners, [workbook]: owner };
  }
  return owners;
}

const ownersOf = ({ hintScriptOwners }: OfficeAssignment): readonly string[] => Object.values(hintScriptOwners);

/** The name that is counted least, below `max`; the first among equals. */
function leastOf(names: readonly string[], counts: ReadonlyMap<string, number>, max: number): string | null {
  let least: string | null = null;
  let smallest = max;
  for (const name of names) {
    const count = counts.get(name) ?? 0;
    if (count < smallest) [least, smallest] = [name, count];
  }
  return least;
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
