import { describe, expect, test } from 'vitest';
import { runCommand } from './served-world.ts';

describe('the command line', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])('%j lists every command', async (words) => {
    const { code, told } = await runCommand(words);
    expect(code).toBe(0);
    for (const name of ['add', 'check', 'repair', 'probe', 'list', 'archive'])
      expect(told.join('\n')).toMatch(new RegExp(`\n  ${name} `));
  });

  test.each(['add', 'check', 'repair', 'probe', 'list', 'archive'])('%s explains itself', async (name) => {
    const { code, told } = await runCommand([name, '--help']);
    expect(code).toBe(0);
    expect(told.join('\n')).toContain(`npm run office -- ${name}`);
  });

  test.each([
    [['frob'], 'there is no command «frob»: «npm run office -- --help» lists them'],
    [['toString'], 'there is no command «toString»: «npm run office -- --help» lists them'],
    [['list', '--frob'], "Unknown option '--frob': see «npm run office -- list --help» for what there is"],
    [['list', '--local', 'nowhere'], '--local wants an address such as http://127.0.0.1:8080, not «nowhere»'],
    [
      ['list', '--local', 'http://127.0.0.1:9'],
      'nothing answers at http://127.0.0.1:9: start it with «npm start», or name another address',
    ],
    [['archive', '--before', '2026-01-01'], 'archive needs --office OFFICE'],
    [['archive', '--office', 'lake', '--before', 'soon'], '--before wants a day such as 2026-01-01'],
    [
      ['archive', '--office', 'lake', '--before', '2026-01-01', '--tab', 'messages', '--tab', 'households'],
      '--tab wants one of requests, incoming, messages, not «households»',
    ],
  ])('%j is refused in one line', async (words, said) => {
    expect(await runCommand(words)).toMatchObject({ code: 2, told: [], progress: [said] });
  });
});
