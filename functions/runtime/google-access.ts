import { type BaseExternalAccountClient, ExternalAccountClient } from 'google-auth-library';
import type { Environment } from '../../shared/config/environment.ts';

export const SHEETS_SCOPE = 'https://www.googleapis.com/auth/spreadsheets';
/** What changed in which file, and no more: neither names of folders nor contents. */
export const DRIVE_CHANGES_SCOPE = 'https://www.googleapis.com/auth/drive.metadata.readonly';

/** Accounts in whose names one warm function may speak: five in each of several projects. */
export const ACCOUNTS_MAX = 100;

export interface GoogleAccess {
  /** E-mail of the account that the credentials themselves name: it works for offices that have none of their own. */
  readonly defaultAccount: string;
  /** A token of `account`, kept until shortly before it runs out; with `anew` a new one, whatever the last was said to last. */
  tokenOf(account: string, ask: { readonly anew: boolean }): Promise<string>;
}

/**
 * Tokens of the system's Google accounts, without any Google key: the function's own AWS identity is exchanged for one that
 * may act in an account's name. All accounts, of whatever project, are reached through the one pool that the
 * credentials name; only whose name is acted in differs. A function that has no business with Google gets a refusal.
 */
export function createGoogleAccess(
  { googleCredentials }: Pick<Environment, 'googleCredentials'>,
  scopes: readonly string[],
): GoogleAccess {
  const clients = new Map<string, BaseExternalAccountClient>();
  const clientOf = (account: string): BaseExternalAccountClient => {
    const known = clients.get(account);
    if (known !== undefined) return known;
    if (googleCredentials === null) throw new Error('this function was given no Google credentials');
    const client = ExternalAccountClient.fromJSON(inTheNameOf(account, asOptions(googleCredentials)));
    if (client === null) throw new Error('the Google credentials are not those of an external account');
    client.scopes = [...scopes];
    if (clients.size >= ACCOUNTS_MAX) clients.clear();
    clients.set(account, client);
    return client;
  };
  return {
    defaultAccount: googleCredentials === null ? '' : accountIn(asOptions(googleCredentials)),
    tokenOf: async (account, { anew }) => {
      const client = clientOf(account);
      // The library holds a token until the moment it was said to run out: said to be long past, it is fetched anew.
      if (anew) client.setCredentials({ expiry_date: 1 });
      return accessTokenOf(client, account);
    },
  };
}

/** No token was to be had. `status` is that of the answer; `null` when there was none. */
export class GoogleAccessFault extends Error {
  override readonly name = 'GoogleAccessFault';
  readonly status: number | null;

  constructor(account: string, status: number | null, reason: string) {
    super(`no token of ${account}: ${status ?? 'no answer'}, ${reason}`);
    this.status = status;
  }
}

async function accessTokenOf(client: BaseExternalAccountClient, account: string): Promise<string> {
  try {
    const { token } = await client.getAccessToken();
    if (typeof token === 'string') return token;
  } catch (failure) {
    // The library's errors carry the whole request, credentials included: only the status of the answer goes on.
    throw new GoogleAccessFault(account, statusOf(failure), 'the exchange failed');
  }
  throw new GoogleAccessFault(account, null, 'the answer held none');
}

/** The library wraps some failures, keeping the answer in them or in their cause. */
function statusOf(failure: unknown): number | null {
  if (!(failure instanceof Error)) return null;
  const response: unknown = Reflect.get(failure, 'response');
  const status: unknown = typeof response === 'object' && response !== null ? Reflect.get(response, 'status') : null;
  return typeof status === 'number' ? status : statusOf(failure.cause);
}

type AccountOptions = ReturnType<typeof asOptions>;

/** The last part of the address at which Google gives out an account's tokens. */
const IMPERSONATION = /\/serviceAccounts\/([^/:]+):generateAccessToken$/;

const accountIn = ({ service_account_impersonation_url: url }: AccountOptions): string =>
  IMPERSONATION.exec(url)?.[1] ?? '';

function inTheNameOf(account: string, options: AccountOptions): AccountOptions {
  const url = options.service_account_impersonation_url.replace(
    IMPERSONATION,
    `/serviceAccounts/${encodeURIComponent(account)}:generateAccessToken`,
  );
  return { ...options, service_account_impersonation_url: url };
}

/** The library checks every field itself and says which is missing. */
function asOptions(credentials: Readonly<Record<string, unknown>>) {
  const text = (name: string): string => String(credentials[name] ?? '');
  return {
    type: text('type'),
    audience: text('audience'),
    subject_token_type: text('subject_token_type'),
    token_url: text('token_url'),
    service_account_impersonation_url: text('service_account_impersonation_url'),
    credential_source: sourceOf(credentials.credential_source),
  };
}

function sourceOf(source: unknown): { environment_id: string; regional_cred_verification_url: string } {
  const field = (name: string): string =>
    typeof source === 'object' && source !== null && name in source ? String(Reflect.get(source, name)) : '';
  return {
    environment_id: field('environment_id'),
    regional_cred_verification_url: field('regional_cred_verification_url'),
  };
}
