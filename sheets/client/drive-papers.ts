import { drive, type drive_v3 } from '@googleapis/drive';
import type { FiledPaper, NewPaper, PaperPort } from '../../shared/application/paper-port.ts';
import type { SheetsOutcome } from '../../shared/application/ports.ts';
import { type CallOf, callsOf, type GoogleOptions } from './google-calls.ts';
import { ANYWHERE, markAndPlace, marked } from './marked-files.ts';
import { SheetsFault } from './sheets-fault.ts';

const DOCUMENT_TYPE = 'application/vnd.google-apps.document';

type DriveCall = CallOf<drive_v3.Drive>;

/** Papers as Google Docs: Drive takes the HTML in and makes a document of it, which people can change and print. */
export function createDrivePapers(options: GoogleOptions): PaperPort {
  const call = callsOf(options, drive({ version: 'v3', retry: false }));
  return {
    findPapers: (mark) => findPapers(call, mark),
    createPaper: (paper) => createPaper(call, paper),
    binPaper: (fileId) => binPaper(call, fileId),
  };
}

async function findPapers(call: DriveCall, mark: string): Promise<SheetsOutcome<readonly FiledPaper[]>> {
  const answer = await call(({ files }, options) =>
    files.list({ ...marked(mark), fields: 'incompleteSearch,files(id,webViewLink)' }, options),
  );
  if (answer.kind !== 'done') return answer;
  // Taking «not everything was searched» for «there is none» would make a second paper.
  if (answer.value.incompleteSearch === true) throw new SheetsFault(null, 'Drive did not search all files');
  return { kind: 'done', value: (answer.value.files ?? []).map(filedPaper) };
}

async function createPaper(
  call: DriveCall,
  { title, mark, folder, html }: NewPaper,
): Promise<SheetsOutcome<FiledPaper>> {
  const answer = await call(({ files }, options) =>
    files.create(
      {
        ...ANYWHERE,
        fields: 'id,webViewLink',
        requestBody: { name: title, mimeType: DOCUMENT_TYPE, ...markAndPlace({ mark, folder }) },
        media: { mimeType: 'text/html', body: html },
      },
      options,
    ),
  );
  return answer.kind === 'done' ? { kind: 'done', value: filedPaper(answer.value) } : answer;
}

async function binPaper(call: DriveCall, fileId: string): Promise<SheetsOutcome<null>> {
  const answer = await call(({ files }, options) =>
    files.update({ ...ANYWHERE, fileId, fields: 'id', requestBody: { trashed: true } }, options),
  );
  return answer.kind === 'done' ? { kind: 'done', value: null } : answer;
}

function filedPaper({ id, webViewLink }: drive_v3.Schema$File): FiledPaper {
  if (typeof id !== 'string' || id === '') throw new SheetsFault(null, 'a paper came without an id');
  return { fileId: id, link: webViewLink ?? `https://docs.google.com/document/d/${id}/edit` };
}
