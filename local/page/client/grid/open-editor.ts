/** The grid's cell editor: whether it is open, where, and what stands in it. */
import {
  DOCS_NORMAL_EDITOR_UNIT_ID_KEY,
  type DocumentDataModel,
  IUniverInstanceService,
  type Univer,
} from '@univerjs/core';
import { IEditorBridgeService } from '@univerjs/preset-sheets-core';

export interface Place {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

export class OpenEditor {
  private readonly univer: Univer;
  private postponed: Place | null = null;

  constructor(univer: Univer) {
    this.univer = univer;
  }

  isOpen(): boolean {
    return this.bridge().isVisible().visible;
  }

  /** The cell the editor stands on, open or about to open. It moves along when the grid's rows do. */
  place(): Place | null {
    const location = this.bridge().getEditLocation();
    return location == null ? null : { sheetId: Number(location.sheetId), row: location.row, column: location.column };
  }

  /** The text as typed. The grid ends it with a paragraph and a section mark, and parts lines with a carriage return. */
  text(): string | null {
    const units = this.univer.__getInjector().get(IUniverInstanceService);
    const body = units.getUnit<DocumentDataModel>(DOCS_NORMAL_EDITOR_UNIT_ID_KEY)?.getSnapshot().body;
    return body === undefined ? null : body.dataStream.replace(/\r\n$/, '').replaceAll('\r', '\n');
  }

  /**
   * The values without the one under the open editor: the grid would put it over what is being typed. That cell waits
   * until the editor closes.
   */
  spare(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const open = this.isOpen() ? this.place() : null;
    const { subUnitId, cellValue } = params;
    if (open === null || subUnitId !== String(open.sheetId)) return params;
    if (typeof cellValue !== 'object' || cellValue === null) return params;
    const rows = Object.entries(cellValue).map(([row, cells]: [string, object]) => {
      if (Number(row) !== open.row || !(open.column in cells)) return [row, cells];
      this.postponed = open;
      return [row, Object.fromEntries(Object.entries(cells).filter(([column]) => Number(column) !== open.column))];
    });
    return { ...params, cellValue: Object.fromEntries(rows) };
  }

  /** The cell that waited while the editor stood on it, once. */
  takePostponed(): Place | null {
    const { postponed } = this;
    this.postponed = null;
    return postponed;
  }

  private bridge(): IEditorBridgeService {
    return this.univer.__getInjector().get(IEditorBridgeService);
  }
}
