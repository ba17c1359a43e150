import { ExternalAccountClient } from 'google-auth-library';
import type { Environment } from '../../shared/config/environment.ts';

/**
 * Tokens of the system's Google account, without any Google key: the function's own AWS identity is exchanged for one,
 * which is used until shortly before it runs out. A function that has no business with Google gets a refusal when it asks.
 */
export function createGoogleAccess({
  googleCredentials,
}: Environment): (ask: { readonly anew: boolean }) => Promise<string> {
  const client = googleCredentials === null ? null : ExternalAccountClient.fromJSON(asOptions(googleCredentials));
  if (client !== null) client.scopes = ['https://www.googleapis.com/auth/spreadsheets'];
  return async ({ anew }) => {
    if (client === null) throw new Error('this function was given no Google credentials');
    // The library holds a token until the moment it was said to run out: said to be long past, it is fetched anew.
    if (anew) client.setCredentials({ expiry_date: 1 });
    const { token } = await client.getAccessToken();
    if (typeof token !== 'string') throw new Error('Google gave no access token');
    return token;
  };
}

type AccountOptions = Parameters<typeof ExternalAccountClient.fromJSON>[0];

/** The library checks every field itself and says which is missing. */
function asOptions(credentials: Readonly<Record<string, unknown>>): AccountOptions {
  const text = (name: string): string => String(credentials[name] ?? '');
  const source = credentials.credential_source;
  return {
    type: text('type'),
    audience: text('audience'),
    subject_token_type: text('subject_token_type'),
    token_url: text('token_url'),
    service_account_impersonation_url: text('service_account_impersonation_url'),
    credential_source: sourceOf(source),
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
