/** The grid's cell editor, held still while somebody writes in it. */
import type { DependencyOverride } from '@univerjs/core';
import { EditorBridgeService, IEditorBridgeService } from '@univerjs/preset-sheets-core';

/**
 * The grid reads the edited cell anew whenever values arrive for a cell with its row and column, and it does so
 * whatever tab they belong to: what had been typed by then was gone. An open editor is the person's alone; it is filled
 * from the cell when it opens and not again before it has closed.
 */
class SteadyEditorBridge extends EditorBridgeService {
  override refreshEditCellState(): void {
    if (!this.isVisible().visible) super.refreshEditCellState();
  }
}

export const STEADY_EDITOR: DependencyOverride = [[IEditorBridgeService, { useClass: SteadyEditorBridge }]];
