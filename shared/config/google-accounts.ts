import * as z from 'zod';
import { GOOGLE_CAPACITY } from './limits.ts';

const email = z.email('an e-mail address');

/** No account may stand twice: its offices would be counted as if there were two of it. */
const distinct = (accounts: readonly string[]): boolean => new Set(accounts).size === accounts.length;

const schema = z
  .strictObject({
    /** Google projects with the service accounts made in each. */
    projects: z
      .array(
        z.strictObject({
          project: z.string().min(1),
          serviceAccounts: z
            .array(email)
            .min(1)
            .max(
              GOOGLE_CAPACITY.accountsPerProjectMax,
              `at most ${GOOGLE_CAPACITY.accountsPerProjectMax} accounts: more share the same quota of the project`,
            ),
        }),
      )
      .min(1),
    /** Users whose copies of the hint script watch the workbooks. */
    scriptOwners: z.array(email).min(1),
    /** The folder of a shared drive in which new workbooks are made; absent: the account's own drive. */
    folder: z.string().min(1).optional(),
  })
  .refine(({ projects }) => distinct(projects.flatMap(({ serviceAccounts }) => serviceAccounts)), {
    message: 'a service account stands twice',
  })
  .refine(({ scriptOwners }) => distinct(scriptOwners), { message: 'a script owner stands twice' });

/** The accounts at Google that a deployment has, as its operator wrote them down. */
export type GoogleAccounts = Readonly<z.output<typeof schema>>;

/** What is wrong with an operator's list of accounts, every finding in one message. */
export class GoogleAccountsProblem extends Error {
  override readonly name = 'GoogleAccountsProblem';
}

/** Reads the JSON text of an operator's list. Throws {@link GoogleAccountsProblem}. */
export function parseGoogleAccounts(text: string): GoogleAccounts {
  const parsed = schema.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new GoogleAccountsProblem(problems.join('; '));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GoogleAccountsProblem('it is not JSON');
  }
}
