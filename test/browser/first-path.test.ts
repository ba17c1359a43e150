import { mkdir } from 'node:fs/promises';
import { isWorkday } from 'chinese-days';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type LocalRun, startLocalRun } from './local-run.ts';
import { OfficePage } from './office-page.ts';
import { hourAndMinute, monthDayAndTime, nextMorning, nowOf, workingDayAfter } from './office-time.ts';

/** The first row to fill in. */
const ROW = 1;
const PICTURE = 'docs/images/page.png';

let run: LocalRun;
let browser: Browser;
let office: OfficePage;

beforeAll(async () => {
  [run, browser] = await Promise.all([startLocalRun(), launchChromium()]);
  // A Thursday: two working days later lies beyond the weekend.
  await run.post('/local/clock', { to: nextMorning(await nowOf(run), 'Thu', isWorkday) });
  office = await OfficePage.open(browser, run);
});
afterAll(async () => {
  await browser?.close();
  await run?.stop();
});

it('takes a complaint from the typed row to the follow-up call', async () => {
  const { unit, phone, post, head } = await people();

  await office.show('requests');
  await office.type('requests', ROW, 'unit', unit);
  await office.choose('requests', ROW, 'kind', '投诉');
  const before = await nowOf(run);
  await office.type('requests', ROW, 'wanted', '楼上半夜装修，吵得孩子睡不着🙂');
  const number = await office.shows('requests', ROW, 'number', /\d/);
  const after = await nowOf(run);
  const in15Minutes = [before, after].map((now) => monthDayAndTime(now, 15));
  expect(in15Minutes).toContain(await office.shows('requests', ROW, 'firstResponseDue', /\d/));
  expect(in15Minutes).toContain(await office.value('requests', ROW, 'nextDue'));
  expect(await office.value('requests', ROW, 'stage')).toBe('已受理');
  await office.receives(phone, 'acceptance', number);
  await office.receives(post, 'butler-task', number);
  expect(await office.isRed('requests', ROW, 'wanted')).toBe(false);

  await office.advance('quarter');
  await office.receives(post, 'commitment-due', number);
  await office.receives(head, 'commitment-due', number);
  await expect.poll(() => office.isRed('requests', ROW, 'wanted')).toBe(true);

  await office.type('requests', ROW, 'respondedAt', hourAndMinute(await nowOf(run)));
  await office.shows('requests', ROW, 'stage', /^(?!已受理)./);
  await expect.poll(() => office.isRed('requests', ROW, 'wanted')).toBe(false);
  const alarms = await alarmsFor(number);
  await office.advance('quarter');
  expect(await alarmsFor(number)).toEqual(alarms);

  const resolvedOn = await nowOf(run);
  await office.type('requests', ROW, 'result', '已到场劝止，楼上承诺晚间不再施工');
  const followUpDue = await office.shows('requests', ROW, 'followUpDue', /\d/);
  expect(followUpDue).toContain(workingDayAfter(resolvedOn, 2, isWorkday));
  await office.click('requests', ROW, 'wanted');
  await expect.poll(() => office.journal()).toContain(`受理 ${number}`);
  expect(office.faults).toEqual([]);
  expect(office.strayRequests).toEqual([]);
});

it('shows the office at a glance', async () => {
  const { unit } = await people();
  const neighbour = (door: string) => unit.replace(/\d+$/, door);
  await office.show('requests');
  await enter(ROW + 1, neighbour('201'), '报修', '厨房水管漏水，已关总阀');
  await office.advance('quarter');
  await enter(ROW + 2, neighbour('301'), '特约服务', '周末请人擦玻璃');
  // The project manager hears of the late one, then the butler of the one that will soon be late.
  await office.advance('next-timer');
  await office.advance('next-timer');
  await enter(ROW + 3, '9-9-9999', '咨询', '物业费怎么开发票？');
  await office.page.setViewportSize({ width: 1760, height: 1000 });
  await office.scrollHome();
  await office.click('requests', ROW, 'receivedAt');
  await expect.poll(() => office.journal()).toContain('首次响应');
  await mkdir('docs/images', { recursive: true });
  await office.page.screenshot({ path: PICTURE });
});

async function enter(row: number, unit: string, kind: string, wanted: string): Promise<void> {
  await office.type('requests', row, 'unit', unit);
  await office.choose('requests', row, 'kind', kind);
  await office.type('requests', row, 'wanted', wanted);
  await office.shows('requests', row, unit.startsWith('9') ? 'message' : 'number', /./);
}

/** A household from the sheet, the post that looks after it, and the head of the department for complaints. */
async function people() {
  await office.show('households');
  const unit = await office.shows('households', ROW, 'unit', /\d/);
  const phone = await office.value('households', ROW, 'ownerPhone');
  const building = unit.slice(0, unit.indexOf('-'));
  const post = await find('posts', 'grid', new RegExp(`^${building}-`), 'phone');
  const head = await find('staff', 'department', /客户服务部/, 'phone');
  return { unit, phone: `+86${phone}`, post: `+86${post}`, head: `+86${head}` };
}

/** The value of `wanted` in the first row whose `field` matches. */
async function find(tab: string, field: string, pattern: RegExp, wanted: string): Promise<string> {
  for (let row = ROW; row < 20; row += 1) {
    if (pattern.test(await office.value(tab, row, field))) return office.value(tab, row, wanted);
  }
  throw new Error(`no row of ${tab} with ${field} ${String(pattern)}`);
}

async function alarmsFor(number: string): Promise<readonly string[]> {
  // The shape of an SMS is part of the local run's published paths.
  const all = (await run.get('/local/sms')) as readonly { readonly body: string; readonly template: string }[];
  const alarms = all.filter(({ body, template }) => body.includes(number) && template.startsWith('commitment-'));
  return alarms.map(({ body }) => body);
}
