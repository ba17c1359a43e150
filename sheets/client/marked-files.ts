import { FILES_OF_MARK_MAX } from './limits.ts';

/** Key of the file's private property under which we find our own files again. */
const MARK_PROPERTY = 'guanjia';

/** Files may be in a shared drive: every request has to say that it knows such. */
export const ANYWHERE = { supportsAllDrives: true } as const;

/** Asks for the files that bear the mark, oldest first, those in the bin left out. */
export function marked(mark: string) {
  return {
    ...ANYWHERE,
    includeItemsFromAllDrives: true,
    corpora: 'allDrives',
    q: `appProperties has { key='${MARK_PROPERTY}' and value='${mark}' } and trashed=false`,
    orderBy: 'createdTime',
    pageSize: FILES_OF_MARK_MAX,
  };
}

/** What a new file says of itself so that it is found again, and where it is to lie. */
export function markAndPlace({ mark, folder }: { readonly mark: string | null; readonly folder: string | null }) {
  return {
    ...(mark === null ? {} : { appProperties: { [MARK_PROPERTY]: mark } }),
    ...(folder === null ? {} : { parents: [folder] }),
  };
}
