import type { Office } from '../../shared/application/office.ts';
import type { Clock, QueuePort, WorkbookPort } from '../../shared/application/ports.ts';
import type { StorePort } from '../../shared/application/store-port.ts';
import { type OfficeId, officeId } from '../../shared/kernel/identity.ts';
import type { GoogleCall } from '../../sheets/client/google-calls.ts';
import type { ProvisioningCalls } from '../../sheets/provision/workbook.ts';
import { OperatorProblem } from './operator-problem.ts';

/** The system's way to Google as one of its accounts. */
export interface GoogleConnection {
  /** E-mail of that account. */
  readonly account: string;
  readonly workbooks: WorkbookPort & ProvisioningCalls;
  /** Single requests, for what the workbook calls have no name for. */
  readonly call: GoogleCall;
  /** Where Google's interfaces are; absent for Google itself. */
  readonly rootUrl?: string;
}

/** A deployment as the operator reaches it: its records, its time, and its accounts at Google. */
export interface Deployment {
  readonly store: StorePort;
  readonly clock: Clock;
  /** By which it is asked to look at a workbook at once; `null` where nobody said which queue that is. */
  readonly hints: Pick<QueuePort, 'enqueueSync'> | null;
  /** As the named account of the system; `null` for the one of an office that was never given one. */
  google(account: string | null): GoogleConnection;
}

/** One office of a deployment. */
export interface OfficeConnection extends Pick<Deployment, 'store' | 'clock' | 'hints'>, GoogleConnection {
  readonly office: Office;
}

/** Throws {@link OperatorProblem} when there is no such office, naming those there are. */
export async function openOffice(deployment: Deployment, name: string): Promise<OfficeConnection> {
  const records = await deployment.store.loadOffice(readOfficeId(name));
  if (records === null) {
    const known = (await deployment.store.listOffices()).map(({ id }) => id);
    throw new OperatorProblem(`there is no office ${name}; there are: ${known.join(', ') || 'none yet'}`);
  }
  const { office } = records;
  const { store, clock, hints } = deployment;
  return { office, store, clock, hints, ...deployment.google(office.assignment?.serviceAccount ?? null) };
}

/** Throws {@link OperatorProblem} unless `text` can be the id of an office. */
export function readOfficeId(text: string): OfficeId {
  if (!/^[a-z0-9-]{1,30}$/.test(text)) {
    throw new OperatorProblem(`«${text}» cannot be an office’s id: use 1 to 30 letters a–z, digits and hyphens`);
  }
  return officeId(text);
}
