/**
 * Stands before every command of the grid. What a person may do becomes an act; what only concerns the view passes;
 * everything else that would change the workbook is turned away with a hint.
 */
import { CanceledError, CommandType, ICommandService, type IDisposable, type Univer } from '@univerjs/core';
import type { PageAct } from '../../../google/page-protocol.ts';
import { ACTS_OF_COMMANDS, HISTORY_COMMANDS } from './grid-commands.ts';
import type { GridState } from './grid-state.ts';

/** Mutations the grid makes for itself: they change how it is drawn, not what is in it. */
const VIEW_MUTATIONS: ReadonlySet<string> = new Set([
  'sheet.mutation.set-worksheet-row-auto-height',
  'sheet.mutation.set-worksheet-permission-points',
  'sheet.mutation.toggle-note-popup',
  'sheet.mutation.data-validation-formula-mark-dirty',
  'sheet.mutation.mark-dirty-filter-change',
  'sheet.mutation.empty',
]);

/** Starting a calculation: values come from the stand-in alone. */
const CALCULATION = /^formula\.mutation\.set-(trigger-)?formula-calculation-start$/;
const WORKBOOK_MUTATION = /^(sheet|data-validation)\.mutation\./;
const PASTES: ReadonlySet<string> = new Set(['univer.command.paste', 'sheet.command.paste-value']);

export interface GateListeners {
  /** The sheet in front with everything an act may depend on; `null` while no workbook is open. */
  readonly state: () => GridState | null;
  readonly isEditorOpen: () => boolean;
  /** Called before the editor opens; `false` keeps it closed. */
  readonly editorOpens: () => boolean;
  /** Called before the editor closes, with or without taking over what was typed. */
  readonly editorCloses: () => void;
  readonly act: (acts: readonly PageAct[]) => void;
  readonly clip: (kind: 'copy' | 'cut') => void;
  /** A paste by the menu: the clipboard has to be read first. */
  readonly pasteFromMenu: () => void;
  readonly turnedAway: () => void;
}

export interface CommandGate extends IDisposable {
  /** Runs one of the grid's mutations past the gate: this is how the stand-in's changes come in. */
  readonly mutate: (id: string, params: Readonly<Record<string, unknown>>) => void;
}

export function installCommandGate(univer: Univer, listeners: GateListeners): CommandGate {
  const commands = univer.__getInjector().get(ICommandService);
  let fromStandIn = false;
  const watching = commands.beforeCommandExecuted(({ id, type, params }) => {
    if (fromStandIn) return;
    if (passes(id, params, type, listeners)) return;
    throw new CanceledError();
  });
  return {
    mutate: (id, params) => {
      fromStandIn = true;
      try {
        commands.syncExecuteCommand(id, params, { onlyLocal: true, fromCollab: true });
      } finally {
        fromStandIn = false;
      }
    },
    dispose: () => watching.dispose(),
  };
}

function passes(id: string, params: object | undefined, type: CommandType | undefined, to: GateListeners): boolean {
  if (id === 'sheet.operation.set-cell-edit-visible') return passesEditor(isTrue(params, 'visible'), to);
  if (CALCULATION.test(id)) return false;
  const translate = ACTS_OF_COMMANDS[id];
  if (translate !== undefined) {
    const state = to.state();
    // Each entry of the table reads the parameters of its own command, which the grid types as `object`.
    if (state !== null) to.act(translate(state, (params ?? {}) as never));
    return false;
  }
  // The open editor has its own clipboard and its own undo.
  if (!to.isEditorOpen() && takesKeyboard(id, to)) return false;
  if (type !== CommandType.MUTATION || !WORKBOOK_MUTATION.test(id) || VIEW_MUTATIONS.has(id)) return true;
  to.turnedAway();
  return false;
}

function passesEditor(opens: boolean, to: GateListeners): boolean {
  if (opens) return to.editorOpens();
  to.editorCloses();
  return true;
}

/** Undo, redo and paste are done elsewhere; copying and cutting are noted and go on in the grid. */
function takesKeyboard(id: string, to: GateListeners): boolean {
  const history = HISTORY_COMMANDS[id];
  if (history !== undefined) to.act([history]);
  else if (PASTES.has(id)) to.pasteFromMenu();
  else if (id === 'univer.command.copy') to.clip('copy');
  else if (id === 'univer.command.cut') to.clip('cut');
  return history !== undefined || PASTES.has(id);
}

function isTrue(params: object | undefined, name: string): boolean {
  return params !== undefined && name in params && params[name as keyof typeof params] === true;
}
