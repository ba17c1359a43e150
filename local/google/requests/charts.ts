import type { Editing } from '../editing/editing.ts';
import { invalidArgument, notImplemented } from '../google-error.ts';
import type { EmbeddedChart } from '../grid/message.ts';
import type { Sheet } from '../grid/sheet.ts';
import { chosenId, type Found, replaced, requireBearer } from './bearers.ts';
import { type Handlers, NOTHING, requireSheet } from './handler.ts';
import { addSheet } from './sheets.ts';

/** Charts are kept, not drawn. One on a new sheet of its own gets an ordinary sheet. */
function sheetFor(editing: Editing, chart: EmbeddedChart): Sheet {
  const position = chart.position;
  if (position?.overlayPosition !== undefined)
    return requireSheet(editing, position.overlayPosition.anchorCell?.sheetId);
  if (position?.newSheet === true) return addSheet(editing, {});
  if (position?.sheetId !== undefined) throw notImplemented('charts on object sheets');
  throw invalidArgument('A chart must have a position.');
}

function find(editing: Editing, chartId: number | undefined): Found<EmbeddedChart> {
  return requireBearer(
    editing,
    ({ parts }) => parts.charts,
    (each) => each.chartId === chartId,
    'embedded object',
  );
}

export const CHART_HANDLERS = {
  addChart: (editing, request) => {
    const given = request.chart ?? {};
    if (given.spec === undefined) throw invalidArgument('A chart must have a specification.');
    const taken = editing.workbook.sheets.flatMap(({ parts }) => parts.charts.map((each) => each.chartId));
    const chartId = chosenId(editing, given.chartId, taken, 'A chart');
    const sheet = sheetFor(editing, given);
    const chart: EmbeddedChart = { ...given, chartId };
    editing.transaction.setSheetPart(sheet, 'charts', [...sheet.parts.charts, chart]);
    return { addChart: { chart } };
  },

  updateChartSpec: (editing, request) => {
    if (request.spec === undefined) throw invalidArgument('A chart must have a specification.');
    const { sheet, bearer } = find(editing, request.chartId);
    const charts = replaced(sheet.parts.charts, bearer, { ...bearer, spec: request.spec });
    editing.transaction.setSheetPart(sheet, 'charts', charts);
    return NOTHING;
  },

  deleteEmbeddedObject: (editing, request) => {
    const { sheet, bearer } = find(editing, request.objectId);
    editing.transaction.setSheetPart(sheet, 'charts', replaced(sheet.parts.charts, bearer, null));
    return NOTHING;
  },
} as const satisfies Handlers;
