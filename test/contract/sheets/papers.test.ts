import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filePaper } from '../../../shared/application/collection/file-paper.ts';
import type { NewPaper, PaperPort } from '../../../shared/application/paper-port.ts';
import { courierLetter } from '../../../shared/documents/courier-letter.ts';
import { createDrivePapers } from '../../../sheets/client/drive-papers.ts';
import { COURIER } from '../../shared/documents/sample.ts';
import { type RunningStandIn, runStandIn, SERVICE_ACCOUNT } from './running-stand-in.ts';

const LETTER: NewPaper = {
  title: 'D-000123 催缴函',
  mark: 'paper/cuihu/D-000123/express-letter-7',
  folder: 'a-folder',
  html: courierLetter(COURIER, 'zh-CN'),
};

let running: RunningStandIn;
let papers: PaperPort;

beforeEach(async () => {
  running = await runStandIn({ newFilesAreOpen: false });
  papers = papersAs(SERVICE_ACCOUNT);
});
afterEach(() => running.stop());

const papersAs = (bearer: string): PaperPort =>
  createDrivePapers({ accessToken: async () => bearer, rootUrl: running.rootUrl });

async function filed(paper: NewPaper = LETTER) {
  const answer = await filePaper(papers, paper);
  return answer.kind === 'done' ? answer.value : expect.fail(answer.kind);
}

const contentOf = async (fileId: string, mimeType = 'text/html', bearer = SERVICE_ACCOUNT) => {
  const response = await fetch(`${running.rootUrl}drive/v3/files/${fileId}/export?mimeType=${mimeType}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

const upload = (body: string, contentType: string, uploadType = 'multipart') =>
  fetch(`${running.rootUrl}upload/drive/v3/files?uploadType=${uploadType}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SERVICE_ACCOUNT}`, 'content-type': contentType },
    body,
  });

describe('a paper', () => {
  it('is taken in whole by the unmodified client, and has a link', async () => {
    const { fileId, link } = await filed();
    expect(link).toBe(`https://docs.google.com/document/d/${fileId}/edit`);
    expect(await contentOf(fileId)).toEqual({ status: 200, type: 'text/html', text: LETTER.html });
  });

  it('is filed once, however often that is asked for', async () => {
    const first = await filed();
    expect(await filed({ ...LETTER, html: 'something else' })).toEqual(first);
    expect((await filed({ ...LETTER, mark: 'paper/cuihu/D-000123/express-letter-9' })).fileId).not.toBe(first.fileId);
    expect(running.standIn.calls()['drive.files.create']).toBe(2);
  });

  it('is found after the answer to its making was lost', async () => {
    running.standIn.injectFault({ kind: 'unavailable-after', method: 'drive.files.create' });
    await expect(filePaper(papers, LETTER)).rejects.toMatchObject({ name: 'SheetsFault' });
    await filed();
    expect(running.standIn.calls()['drive.files.create']).toBe(1);
  });

  it('is gone from sight once it is in the bin, and made anew', async () => {
    const first = await filed();
    expect(await papers.binPaper(first.fileId)).toEqual({ kind: 'done', value: null });
    expect(await papers.findPapers(LETTER.mark)).toEqual({ kind: 'done', value: [] });
    expect((await filed()).fileId).not.toBe(first.fileId);
  });

  it('is seen by nobody with whom it is not shared', async () => {
    const { fileId } = await filed();
    expect((await contentOf(fileId, 'text/html', 'somebody@local.example')).status).toBe(404);
    expect(await papersAs('somebody@local.example').findPapers(LETTER.mark)).toEqual({ kind: 'done', value: [] });
    await expect(papersAs('somebody@local.example').binPaper(fileId)).rejects.toMatchObject({ status: 404 });
  });

  it('outlives the process', async () => {
    const { fileId } = await filed();
    const again = await runStandIn({ entries: running.standIn.entries() });
    await running.stop();
    running = again;
    expect((await contentOf(fileId)).text).toBe(LETTER.html);
  });
});

describe('what the stand-in does not take', () => {
  const message = JSON.stringify({ name: 'x', mimeType: 'application/vnd.google-apps.document' });
  const part = (type: string, text: string) => `--b\r\ncontent-type: ${type}\r\n\r\n${text}\r\n`;
  const whole = (type: string, json = message) => `${part('application/json', json)}${part(type, '<p>x</p>')}--b--`;
  const RELATED = 'multipart/related; boundary=b';

  it.each<[string, string, string, string, number]>([
    ['HTML', whole('text/html; charset=UTF-8'), RELATED, 'multipart', 200],
    ['another form', whole('text/markdown'), RELATED, 'multipart', 400],
    ['an upload in parts', whole('text/html'), RELATED, 'resumable', 400],
    ['no boundary', whole('text/html'), 'text/html', 'multipart', 400],
    ['one part alone', `${part('application/json', message)}--b--`, RELATED, 'multipart', 400],
    ['an end that is missing', whole('text/html').slice(0, -2), RELATED, 'multipart', 400],
    ['a message that is no JSON', whole('text/html', '{'), RELATED, 'multipart', 400],
    ['a field that Drive does not know', whole('text/html', '{"colour":1}'), RELATED, 'multipart', 400],
    [
      'a spreadsheet',
      whole('text/html', '{"mimeType":"application/vnd.google-apps.spreadsheet"}'),
      RELATED,
      'multipart',
      400,
    ],
  ])('%s', async (_name, body, contentType, uploadType, expected) => {
    expect((await upload(body, contentType, uploadType)).status).toBe(expected);
  });

  it('an export in a form that it cannot make, and one of a workbook', async () => {
    const { fileId } = await filed();
    expect((await contentOf(fileId, 'application/pdf')).status).toBe(400);
    expect((await contentOf('nothing')).status).toBe(404);
  });
});
