import type { FiledPaper, NewPaper, PaperPort } from '../paper-port.ts';
import type { SheetsOutcome } from '../ports.ts';

/**
 * Files a paper, or answers the one that was filed before: whoever repeats this after a lost answer makes no second letter.
 * What people have changed in it since stays. To be called by one at a time for each mark, as everything of a case is.
 */
export async function filePaper(papers: PaperPort, paper: NewPaper): Promise<SheetsOutcome<FiledPaper>> {
  const found = await papers.findPapers(paper.mark);
  if (found.kind !== 'done') return found;
  const [oldest] = found.value;
  return oldest === undefined ? papers.createPaper(paper) : { kind: 'done', value: oldest };
}
