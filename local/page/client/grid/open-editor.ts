/** The grid's cell editor: whether it is open, where, and what stands in it. */
import {
  DOCS_NORMAL_EDITOR_UNIT_ID_KEY,
  type DocumentDataModel,
  ICommandService,
  IUniverInstanceService,
  type Univer,
} from '@univerjs/core';
import { DeviceInputEventType, IEditorBridgeService, KeyCode } from '@univerjs/preset-sheets-core';
import type { Place } from './sheet-copy.ts';

interface EditedCell extends Place {
  readonly sheetId: number;
}

export class OpenEditor {
  private readonly univer: Univer;

  constructor(univer: Univer) {
    this.univer = univer;
  }

  isOpen(): boolean {
    return this.bridge().isVisible().visible;
  }

  /** The cell the editor stands on, open or about to open. It moves along when the grid's rows do. */
  place(): EditedCell | null {
    const location = this.bridge().getEditLocation();
    return location == null ? null : { sheetId: Number(location.sheetId), row: location.row, column: location.column };
  }

  /**
   * The text as typed; `null` while nothing has been typed since the editor was opened. The grid ends it with a
   * paragraph and a section mark, and parts lines with a carriage return.
   */
  typedText(): string | null {
    if (!this.bridge().getEditorDirty()) return null;
    const units = this.univer.__getInjector().get(IUniverInstanceService);
    const body = units.getUnit<DocumentDataModel>(DOCS_NORMAL_EDITOR_UNIT_ID_KEY)?.getSnapshot().body;
    return body === undefined ? null : body.dataStream.replace(/\r\n$/, '').replaceAll('\r', '\n');
  }

  /** Closes it as a click elsewhere does: what was typed is taken over. */
  close(): void {
    const { visible, unitId, eventType } = this.bridge().isVisible();
    if (!visible) return;
    const closing = { visible: false, unitId, eventType };
    this.univer.__getInjector().get(ICommandService).syncExecuteCommand(SET_VISIBLE, closing);
  }

  /** Closes it as Escape does: nothing is taken over. */
  discard(): void {
    const { visible, unitId } = this.bridge().isVisible();
    if (!visible) return;
    const closing = { visible: false, unitId, eventType: DeviceInputEventType.Keyboard, keycode: KeyCode.ESC };
    this.univer.__getInjector().get(ICommandService).syncExecuteCommand(SET_VISIBLE, closing);
  }

  private bridge(): IEditorBridgeService {
    return this.univer.__getInjector().get(IEditorBridgeService);
  }
}

const SET_VISIBLE = 'sheet.operation.set-cell-edit-visible';
