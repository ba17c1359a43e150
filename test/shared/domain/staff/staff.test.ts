import { describe, expect, it } from 'vitest';
import { checkPeople, checkPosts, STAFF_PROBLEM_REASONS } from '../../../../shared/domain/staff/check.ts';
import { isAbsent, onDuty } from '../../../../shared/domain/staff/duty.ts';
import { postOfUnit } from '../../../../shared/domain/staff/posts.ts';
import type { StaffRecipient } from '../../../../shared/domain/staff/recipient.ts';
import { recipientsOf } from '../../../../shared/domain/staff/recipients.ts';
import { civilDate } from '../../../../shared/kernel/civil.ts';
import { personCode, phoneNumber, postCode } from '../../../../shared/kernel/identity.ts';
import { unit } from '../request/sample.ts';
import { directoryOf, person, post } from './sample.ts';

const TODAY = civilDate('2026-11-23');
const from = (date: string) => ({ absentFrom: civilDate(date) });

describe('postOfUnit', () => {
  it.each([
    ['3-2-1801', [['3-2-1801']], 'P00'],
    ['3-2-1801', [['3-2-*']], 'P00'],
    ['3-2-1801', [['3-2-*'], ['3-2-1801']], 'P01'],
    ['3-2-1802', [['3-2-1801']], 'none'],
    ['3-2-1801', [['3-2-18*'], ['3-2-*']], 'P00'],
    ['3-2-1801', [['*'], ['3-*']], 'P01'],
    ['9-9-999', [['*'], ['3-*']], 'P00'],
    ['3-20-101', [['3-2-*']], 'none'],
    ['3-20-101', [['3-2*']], 'P00'],
    ['4-1-101', [['3-2-*']], 'none'],
    ['4-1-101', [], 'none'],
    ['3-2-1801', [['3-2-*'], ['3-2-*']], 'ambiguous'],
    ['3-2-1801', [['3-2-1801'], ['3-2-1801']], 'ambiguous'],
    ['3-2-1801', [['3-2-*'], ['3-2-*'], ['3-2-1801']], 'P02'],
    ['3-2-1801', [['3-2-*', '3-2-*']], 'P00'],
    // As staff type it.
    ['3-2-1801', [[' 3-2-* ']], 'P00'],
    ['a-2-1801', [['A-2-*']], 'P00'],
  ] as const)('%s in %j: %s', (code, grids, expected) => {
    const posts = grids.map((grid, index) => post(`P0${index}`, grid));
    const found = postOfUnit(directoryOf([], posts), unit(code));
    expect(typeof found === 'string' ? found : found.code).toBe(expected);
  });
});

describe('absence', () => {
  it.each([
    [null, null, false],
    ['2026-11-24', null, false],
    ['2026-11-23', null, true],
    ['2026-11-23', '2026-11-23', true],
    ['2026-11-20', '2026-11-23', true],
    ['2026-11-20', '2026-11-22', false],
  ] as const)('from %s to %s: away today %s', (absentFrom, absentTo, away) => {
    const dates = {
      absentFrom: absentFrom === null ? null : civilDate(absentFrom),
      absentTo: absentTo === null ? null : civilDate(absentTo),
    };
    expect(isAbsent(person('01', 'butler', dates), TODAY)).toBe(away);
  });

  const away = (code: string, deputy: string | null) =>
    person(code, 'butler', { ...from('2026-11-01'), deputy: deputy === null ? null : personCode(deputy) });
  it.each([
    ['present', [person('01', 'butler')], '01'],
    ['a deputy', [away('01', '02'), person('02', 'butler')], '02'],
    ['a deputy’s deputy', [away('01', '02'), away('02', '03'), person('03', 'butler')], '03'],
    ['nobody named', [away('01', null)], null],
    ['an unknown deputy', [away('01', '99')], null],
    ['themselves', [away('01', '01')], null],
    ['a circle', [away('01', '02'), away('02', '01')], null],
    [
      'five hands',
      [...['01', '02', '03', '04', '05'].map((code, index) => away(code, `0${index + 2}`)), person('06', 'butler')],
      '06',
    ],
    [
      'six hands',
      [
        ...['01', '02', '03', '04', '05', '06'].map((code, index) => away(code, `0${index + 2}`)),
        person('07', 'butler'),
      ],
      null,
    ],
  ] as const)('on duty through %s', (_, people, expected) => {
    expect(onDuty(directoryOf(people), personCode('01'), TODAY)?.code ?? null).toBe(expected);
  });
});

describe('recipientsOf', () => {
  const butler = person('01', 'butler');
  const engineer = person('02', 'department-head', { department: 'engineering' });
  const desk = person('03', 'department-head', { department: 'customer-service' });
  const project = person('04', 'project-manager');
  const branch = person('05', 'branch-manager');
  const guard = person('06', 'night-duty');
  const deputy = person('07', 'assistant');
  const people = [butler, engineer, desk, project, branch, guard, deputy];
  const posts = [post('G1', ['*'], { holder: butler.code, phone: phoneNumber('+8613900000001') })];
  const toPost: StaffRecipient = { kind: 'post', post: postCode('G1') };
  const toEngineering: StaffRecipient = { kind: 'department-head', department: 'engineering' };
  const without = (...codes: readonly string[]) => people.filter(({ code }) => !codes.includes(code));
  const absent = (code: string, deputyCode: string | null) =>
    people.map((each) =>
      each.code === code
        ? { ...each, ...from('2026-11-01'), deputy: deputyCode === null ? null : personCode(deputyCode) }
        : each,
    );

  it.each([
    ['the post’s own number', directoryOf(people, posts), toPost, ['name of 01 as post']],
    [
      'the post’s own number while its holder is away, in the deputy’s name',
      directoryOf(absent('01', '07'), posts),
      toPost,
      ['name of 07 as post'],
    ],
    ['the post’s own number when nobody holds it', directoryOf(without('01'), posts), toPost, ['post G1 as post']],
    [
      'the head of customer service for a post that is gone',
      directoryOf(people),
      toPost,
      ['name of 03 as department-head'],
    ],
    ['the head of the department', directoryOf(people), toEngineering, ['name of 02 as department-head']],
    ['the head’s deputy', directoryOf(absent('02', '07')), toEngineering, ['name of 07 as department-head']],
    [
      'the project manager for a head on leave',
      directoryOf(absent('02', null)),
      toEngineering,
      ['name of 04 as project-manager'],
    ],
    ['the branch manager for both', directoryOf(without('02', '04')), toEngineering, ['name of 05 as branch-manager']],
    ['the project manager', directoryOf(people), { kind: 'project-manager' }, ['name of 04 as project-manager']],
    ['the branch manager', directoryOf(people), { kind: 'branch-manager' }, ['name of 05 as branch-manager']],
    [
      'the branch manager for a project manager who is gone',
      directoryOf(without('04')),
      { kind: 'project-manager' },
      ['name of 05 as branch-manager'],
    ],
    [
      'the post that is meant, of several',
      directoryOf(people, [post('G0', ['9-*'], { holder: deputy.code }), ...posts]),
      toPost,
      ['name of 01 as post'],
    ],
    ['nobody above', directoryOf(without('05')), { kind: 'branch-manager' }, []],
    ['nobody at all', directoryOf([]), toPost, []],
  ] as const)('is %s', (_, directory, recipient, expected) => {
    const reached = recipientsOf(directory, recipient, TODAY);
    expect(reached.map(({ name, reachedAs }) => `${name} as ${reachedAs}`)).toEqual(expected);
    for (const { phone, reachedAs } of reached) expect(phone.startsWith('+86139')).toBe(reachedAs === 'post');
  });

  it('is the people on night duty too, for a post at night', () => {
    const directory = directoryOf(people, posts);
    const names = (recipient: StaffRecipient) =>
      recipientsOf(directory, recipient, TODAY, 'night').map(({ reachedAs }) => reachedAs);
    expect(names(toPost)).toEqual(['post', 'night-duty']);
    expect(names(toEngineering)).toEqual(['department-head']);
  });

  it.each([
    ['the person', people, ['07']],
    ['the deputy of who is away', people.with(6, { ...deputy, ...from('2026-11-23'), deputy: butler.code }), ['01']],
    ['the project manager for who is away without one', people.with(6, { ...deputy, ...from('2026-11-01') }), ['04']],
    ['the project manager for who has left', without('07'), ['04']],
    ['the branch manager when there is no project manager either', without('07', '04'), ['05']],
  ])('is %s, for one member of staff', (_, staff, expected) => {
    const reached = recipientsOf(directoryOf(staff), { kind: 'person', person: deputy.code }, TODAY, 'night');
    expect(reached.map(({ name }) => name)).toEqual(expected.map((code) => `name of ${code}`));
  });

  it('is one number once', () => {
    const both = [project, person('08', 'project-manager', { phone: project.phone })];
    expect(recipientsOf(directoryOf(both), { kind: 'project-manager' }, TODAY)).toHaveLength(1);
    const covering = [
      { ...project, ...from('2026-11-01'), deputy: branch.code },
      { ...project, code: branch.code },
    ];
    expect(recipientsOf(directoryOf(covering), { kind: 'project-manager' }, TODAY)).toHaveLength(1);
  });
});

describe('rows that cannot stand', () => {
  it.each([
    ['nothing', {}, []],
    ['deputy-unknown', { deputy: personCode('99') }, ['deputy deputy-unknown']],
    ['a deputy who is known', { deputy: personCode('02') }, []],
    ['a head with the department', { role: 'department-head', department: 'engineering' }, []],
    ['deputy-is-self', { deputy: personCode('01') }, ['deputy deputy-is-self']],
    ['absence-reversed', { ...from('2026-11-23'), absentTo: civilDate('2026-11-22') }, ['absentTo absence-reversed']],
    ['one day’s absence', { ...from('2026-11-23'), absentTo: civilDate('2026-11-23') }, []],
    ['absence-without-start', { absentTo: civilDate('2026-11-22') }, ['absentFrom absence-without-start']],
    ['department-missing', { role: 'department-head' }, ['department department-missing']],
  ] as const)('people: %s', (_, changes, expected) => {
    const problems = checkPeople([person('01', 'butler', changes), person('02', 'butler')]);
    expect(problems.map(({ index, field, reason }) => `${index} ${field} ${reason}`)).toEqual(
      expected.map((each) => `0 ${each}`),
    );
  });

  it('people: both rows of a duplicate', () => {
    const problems = checkPeople([person('01', 'butler'), person('02', 'butler'), person('01', 'butler')]);
    expect(problems.map(({ index, field, reason }) => [index, field, reason])).toEqual([
      [0, 'code', 'duplicate-code'],
      [2, 'code', 'duplicate-code'],
    ]);
  });

  it.each([
    ['nothing', post('G1', ['3-2-*', '3-3-101', '*']), []],
    ['people who are known', post('G1', [], { holder: personCode('01'), deputy: personCode('02') }), []],
    ['entries that only begin alike', post('G1', ['4-1-1801', '4-2-*', '4-*']), []],
    ['holder-unknown', post('G1', [], { holder: personCode('99') }), ['holder holder-unknown']],
    ['deputy-unknown', post('G1', [], { deputy: personCode('99') }), ['deputy deputy-unknown']],
    ['grid-unreadable', post('G1', ['3-*-101']), ['grid grid-unreadable']],
    ['grid-unreadable', post('G1', [' ']), ['grid grid-unreadable']],
    ['grid-shared', post('G1', [' 4-1-* ']), ['grid grid-shared']],
  ] as const)('posts: %s', (_, first, expected) => {
    const known = [person('01', 'butler'), person('02', 'butler')];
    const problems = checkPosts([first, post('G2', ['9-9-*', '4-1-*', '4-1-1802', ' '])], known);
    const ofFirst = problems.filter(({ index }) => index === 0);
    expect(ofFirst.map(({ field, reason }) => `${field} ${reason}`)).toEqual(expected);
    for (const { reason } of problems) expect(STAFF_PROBLEM_REASONS).toContain(reason);
  });

  it('posts: a code used twice, and the other post by its name', () => {
    expect(checkPosts([post('G1', []), post('G1', [])], []).map(({ field, reason }) => [field, reason])).toEqual([
      ['code', 'duplicate-code'],
      ['code', 'duplicate-code'],
    ]);
    expect(checkPosts([post('G1', ['3-*-101'])], [])[0]?.parameters).toEqual({ entry: '3-*-101' });
    const [problem] = checkPosts([post('G1', ['4-1-*']), post('G2', ['4-1-*'])], []);
    expect(problem?.parameters).toEqual({ entry: '4-1-*', other: 'G2' });
  });
});
