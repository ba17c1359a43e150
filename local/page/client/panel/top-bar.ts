/** The head of the page: whose workbook this is, its tools, whether it is in step, and the language. */
import { button, element, icon } from '../element.ts';
import type { Tool } from '../grid/tools.ts';
import type { Office } from '../protocol.ts';
import { say, switchLanguage, type Word } from '../words.ts';
import { People } from './people.ts';

export interface TopBarListeners {
  readonly use: (tool: Tool) => void;
  readonly open: (spreadsheetId: string) => void;
}

export interface TopBar {
  readonly node: HTMLElement;
  readonly people: People;
  readonly showOffices: (offices: readonly Office[], spreadsheetId: string) => void;
  readonly showTitle: (title: string) => void;
  /** `isWaiting`: something a person did has not been saved yet. */
  readonly showState: (isConnected: boolean, isWaiting: boolean) => void;
}

const TOOLS: readonly { readonly tool: Tool; readonly word: Word; readonly paths: readonly string[] }[] = [
  { tool: 'undo', word: 'undo', paths: ['M7 5 3.5 8.5 7 12', 'M4 8.5h7.5a4 4 0 0 1 0 8H9'] },
  { tool: 'redo', word: 'redo', paths: ['m13 5 3.5 3.5L13 12', 'M16 8.5H8.500a4 4 0 0 0 0 8H11'] },
  {
    tool: 'sort-ascending',
    word: 'sortAscending',
    paths: ['M5 4v12m0 0-2.500-2.500M5 16l2.500-2.500', 'M10 5h3M10 10h5M10 15h7'],
  },
  {
    tool: 'sort-descending',
    word: 'sortDescending',
    paths: ['M5 4v12m0 0-2.500-2.500M5 16l2.500-2.500', 'M10 5h7M10 10h5M10 15h3'],
  },
  { tool: 'filter', word: 'filter', paths: ['M3 4h14l-5.500 6.500V16l-3-1.500v-4z'] },
  { tool: 'insert-row', word: 'insertRow', paths: ['M3 12h14v4H3z', 'M10 3v6M7 6h6'] },
  { tool: 'delete-row', word: 'deleteRow', paths: ['M3 12h14v4H3z', 'M7 6h6'] },
];

/** After these a thin line parts the tools. */
const GROUP_ENDS: ReadonlySet<Tool> = new Set(['redo', 'filter']);

export function topBar(listeners: TopBarListeners): TopBar {
  const title = element('h1', 'title', say('product'));
  const offices = element('select', 'offices');
  offices.addEventListener('change', () => listeners.open(offices.value));
  const state = element('span', 'state');
  const tools = TOOLS.flatMap(({ tool, word, paths }) => {
    const made = button('tool', icon(...paths), say(word), () => listeners.use(tool));
    made.dataset.tool = tool;
    return GROUP_ENDS.has(tool) ? [made, element('i', 'parting')] : [made];
  });
  const people = new People();
  const node = element(
    'header',
    'top-bar',
    element('span', 'mark', icon('M4 9.500 10 4l6 5.500V17H4z', 'M8.500 17v-4h3v4')),
    title,
    offices,
    element('nav', 'tools', ...tools),
    people.node,
    state,
    button('language', say('otherLanguage'), say('otherLanguage'), switchLanguage),
  );
  return {
    node,
    people,
    showTitle: (text) => {
      title.textContent = text;
      document.title = `${text} · ${say('product')}`;
    },
    showOffices: (all, spreadsheetId) => {
      offices.replaceChildren(...all.flatMap(officeOptions));
      offices.value = spreadsheetId;
      offices.hidden = offices.options.length < 2;
    },
    showState: (isConnected, isWaiting) => {
      const working = isWaiting ? 'saving' : 'connected';
      state.className = `state ${isConnected ? working : 'reconnecting'}`;
      state.textContent = say(isConnected ? working : isWaiting ? 'keptMeanwhile' : 'reconnecting');
    },
  };
}

function officeOptions(office: Office): HTMLOptionElement[] {
  const option = (label: string, id: string) => new Option(label, id);
  const service = option(`${office.name} · ${say('service')}`, office.serviceSpreadsheetId);
  if (office.collectionsSpreadsheetId === null) return [service];
  return [service, option(`${office.name} · ${say('collections')}`, office.collectionsSpreadsheetId)];
}
