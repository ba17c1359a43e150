import { existsSync, readFileSync } from 'node:fs';
import { OFFICE_WORKBOOKS } from '../../shared/application/add-office.ts';
import { assignOffice, type CapacityRefusal, type OfficeAssignment } from '../../shared/application/capacity.ts';
import type { WantedOffice } from '../../shared/application/office-draft.ts';
import type { StorePort } from '../../shared/application/store-port.ts';
import {
  type GoogleAccounts,
  GoogleAccountsProblem,
  parseGoogleAccounts,
} from '../../shared/config/google-accounts.ts';
import { GOOGLE_CAPACITY } from '../../shared/config/limits.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../world/environment.ts';
import { CapacityProblem, OperatorProblem } from './operator-problem.ts';

const DEFAULT_FILE = 'google-accounts.json';

/** What a local run has when no list is named. */
const LOCAL_ACCOUNTS: GoogleAccounts = {
  projects: [{ project: 'local', serviceAccounts: [LOCAL_SERVICE_ACCOUNT] }],
  scriptOwners: ['hints@local.example'],
};

/** Reads the operator's list of accounts. Throws {@link OperatorProblem} when it is not there or not usable. */
export function readAccounts(file: string | undefined, isLocal: boolean): GoogleAccounts {
  if (file === undefined && isLocal) return LOCAL_ACCOUNTS;
  const path = file ?? DEFAULT_FILE;
  if (!existsSync(path)) {
    throw new OperatorProblem(`there is no file ${path}: docs/operating.md shows how to write the list of accounts`);
  }
  try {
    return parseGoogleAccounts(readFileSync(path, 'utf8'));
  } catch (fault) {
    if (!(fault instanceof GoogleAccountsProblem)) throw fault;
    throw new OperatorProblem(`${path} is not usable: ${fault.message}`);
  }
}

/**
 * The office with accounts of its own, beside all other offices there are and those being added: what it was given before
 * stays, and is completed. Throws {@link CapacityProblem}.
 */
export async function shareOut(
  store: StorePort,
  accounts: GoogleAccounts,
  wanted: WantedOffice,
): Promise<WantedOffice> {
  const [offices, drafts] = [await store.listOffices(), await store.listDrafts()];
  const known = new Set(offices.map(({ id }) => id));
  const all = [...offices, ...drafts.map((draft) => draft.wanted).filter(({ id }) => !known.has(id))];
  const others = all.filter(({ id }) => id !== wanted.id);
  const present = others.flatMap(({ assignment }): OfficeAssignment[] =>
    assignment === undefined ? [] : [assignment],
  );
  const outcome = assignOffice(accounts, present, OFFICE_WORKBOOKS, wanted.assignment ?? null);
  if (!outcome.ok) throw new CapacityProblem(sentenceOf(outcome.refusal));
  return { ...wanted, assignment: outcome.value };
}

function sentenceOf(refusal: CapacityRefusal): string {
  const { officesPerProjectMax, officesPerAccountMax, accountsPerProjectMax, workbooksPerScriptOwnerMax } =
    GOOGLE_CAPACITY;
  switch (refusal.reason) {
    case 'projects-full':
      return `all ${refusal.projects} Google projects are full with ${refusal.offices} offices: add service accounts to a project that has fewer than ${accountsPerProjectMax} (${officesPerAccountMax} offices each), or another project (${officesPerProjectMax} offices), to the list of accounts`;
    case 'script-owners-full':
      return `all ${refusal.owners} owners of the hint script are full with ${refusal.workbooks} workbooks: add another owner (${workbooksPerScriptOwnerMax} workbooks each) to the list of accounts`;
  }
}
