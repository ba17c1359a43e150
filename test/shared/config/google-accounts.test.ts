import { describe, expect, test } from 'vitest';
import { GoogleAccountsProblem, parseGoogleAccounts } from '../../../shared/config/google-accounts.ts';

const account = (number: number): string => `guanjia-${number}@one.iam.gserviceaccount.com`;
const project = (accounts: readonly string[]) => ({ project: 'one', serviceAccounts: accounts });
const list = {
  projects: [project([account(1), account(2)])],
  scriptOwners: ['robot@example.com'],
};

describe('the list of accounts at Google', () => {
  test('is read as it was written', () => {
    const text = JSON.stringify({ ...list, folder: '0AAAA' });
    expect(parseGoogleAccounts(text)).toEqual({ ...list, folder: '0AAAA' });
  });

  test.each([
    ['no JSON', '{', 'it is not JSON'],
    ['no project', JSON.stringify({ ...list, projects: [] }), 'projects: '],
    ['no script owner', JSON.stringify({ ...list, scriptOwners: [] }), 'scriptOwners: '],
    [
      'six accounts',
      JSON.stringify({ ...list, projects: [project([1, 2, 3, 4, 5, 6].map(account))] }),
      'at most 5 accounts',
    ],
    [
      'no e-mail',
      JSON.stringify({ ...list, projects: [project(['guanjia'])] }),
      'projects.0.serviceAccounts.0: an e-mail',
    ],
    ['an account twice', JSON.stringify({ ...list, projects: [project([account(1), account(1)])] }), 'stands twice'],
    ['an owner twice', JSON.stringify({ ...list, scriptOwners: ['a@b.cn', 'a@b.cn'] }), 'a script owner stands twice'],
    ['a misspelt name', JSON.stringify({ ...list, owners: [] }), 'owners'],
  ])('is refused with %s', (_, text, said) => {
    expect(() => parseGoogleAccounts(text)).toThrow(GoogleAccountsProblem);
    expect(() => parseGoogleAccounts(text)).toThrow(said);
  });
});
