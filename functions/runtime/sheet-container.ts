import type { WorkbookPort } from '../../shared/application/ports.ts';
import type { StructurePort } from '../../shared/application/structure-port.ts';
import type { Environment } from '../../shared/config/environment.ts';
import { createGoogleWorkbooks } from '../../sheets/client/google-workbooks.ts';
import type { ProvisioningCalls } from '../../sheets/provision/workbook.ts';
import { type Container, createContainer, type Surroundings } from './container.ts';
import { ACCOUNTS_MAX, createGoogleAccess, SHEETS_SCOPE } from './google-access.ts';

type Workbooks = WorkbookPort & StructurePort & ProvisioningCalls;

/** A container with a way to the spreadsheets. Only what works on sheets carries Google's client. */
export interface SheetContainer extends Container {
  /** In the name of the account that the credentials name. */
  readonly workbooks: Workbooks;
  /** In the name of another; one each, for as long as the function is warm. */
  readonly workbooksOf: (serviceAccount: string) => Workbooks;
}

export function createSheetContainer(environment: Environment, surroundings: Surroundings = {}): SheetContainer {
  const container = createContainer(environment, surroundings);
  const access = createGoogleAccess(environment, [SHEETS_SCOPE]);
  const known = new Map<string, Workbooks>();
  const workbooksOf = (serviceAccount: string): Workbooks => {
    const made =
      known.get(serviceAccount) ??
      createGoogleWorkbooks({
        accessToken: (ask) => access.tokenOf(serviceAccount, ask),
        clock: container.clock,
        ...(environment.googleRootUrl === null ? {} : { rootUrl: environment.googleRootUrl }),
        ...(surroundings.googleFetch === undefined ? {} : { fetch: surroundings.googleFetch }),
      });
    if (known.size >= ACCOUNTS_MAX) known.clear();
    known.set(serviceAccount, made);
    return made;
  };
  return { ...container, workbooks: workbooksOf(access.defaultAccount), workbooksOf };
}
