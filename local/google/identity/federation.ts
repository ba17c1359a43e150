/** What an operator sets up at Google so that functions come in without a key. Source: cloud.google.com/iam/docs/workload-identity-federation */
export interface Federation {
  /** The provider's full name, `//iam.googleapis.com/projects/…/providers/…`; `null` takes any that is well formed. */
  readonly audience: string | null;
  /** The AWS role that a signature of this access key speaks for; `null` for a key that AWS does not know. */
  readonly roleOf: (accessKeyId: string) => string | null;
  /** Whether the provider's attribute condition lets the role in. */
  readonly admits: (role: string) => boolean;
  /** Whether the role holds `roles/iam.workloadIdentityUser` on the account. */
  readonly mayActAs: (role: string, account: string) => boolean;
  /** Whether a token is good only for what it was asked for. */
  readonly holdsScopes: boolean;
}

/**
 * Whoever signs at all is the one role there is, and that role may act as every account, for whatever it likes: the local run
 * makes its sample office with the credentials of the functions, which at Google would take the operator's.
 */
export const OPEN_FEDERATION: Federation = {
  audience: null,
  roleOf: () => 'arn:aws:sts::000000000000:assumed-role/local',
  admits: () => true,
  mayActAs: () => true,
  holdsScopes: false,
};
