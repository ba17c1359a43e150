import { GoogleAuth, Impersonated } from 'google-auth-library';
import type { GoogleOptions } from '../../sheets/client/google-calls.ts';
import { OperatorProblem } from './operator-problem.ts';

/** Workbooks, and the files they are: making one, and who may open it. */
const SCOPES = ['https://www.googleapis.com/auth/spreadsheets', 'https://www.googleapis.com/auth/drive'];

/** Tokens are for the length of one command. */
const TOKEN_SECONDS = 3_600;

/**
 * Tokens of one of the system's service accounts, without any key of it: the operator's own credentials (those that
 * `gcloud auth application-default login` leaves, or a federation's JSON named by GOOGLE_APPLICATION_CREDENTIALS) may
 * act as it. Source: https://cloud.google.com/iam/docs/service-account-impersonation
 */
export function impersonatedAccess(account: string): GoogleOptions['accessToken'] {
  let client: Impersonated | null = null;
  return async ({ anew }) => {
    if (client === null || anew) client = await impersonated(account);
    const { token } = await client.getAccessToken();
    if (typeof token !== 'string') throw new OperatorProblem(`Google gave no token for ${account}`);
    return token;
  };
}

async function impersonated(account: string): Promise<Impersonated> {
  try {
    const sourceClient = await new GoogleAuth({
      scopes: ['https://www.googleapis.com/auth/cloud-platform'],
    }).getClient();
    return new Impersonated({
      sourceClient,
      targetPrincipal: account,
      targetScopes: SCOPES,
      lifetime: TOKEN_SECONDS,
      delegates: [],
    });
  } catch (fault) {
    throw new OperatorProblem(
      `Google does not know who you are (${fault instanceof Error ? fault.message : String(fault)}): run «gcloud auth application-default login», and see docs/operating.md for the right to act as ${account}`,
    );
  }
}
