import type { HoldCause } from '../../../shared/domain/collection/dunning/hold.ts';
import type { PromiseStatus } from '../../../shared/domain/collection/dunning/promise.ts';
import type { DunningStage } from '../../../shared/domain/collection/dunning/stage.ts';
import type { DunningStatus } from '../../../shared/domain/collection/dunning/state.ts';
import type { TaskKind } from '../../../shared/domain/collection/dunning/task-kind.ts';
import { type LocalizedText, localized } from '../../../shared/kernel/locale.ts';

/** Words for the codes that the collections workbook shows. */

export const DUNNING_STAGE_LABELS = {
  notice: localized('派发通知', 'Notice'),
  assign: localized('待分配', 'To be assigned'),
  prepare: localized('催缴准备', 'Preparation'),
  'first-round': localized('首轮电话', 'First round'),
  'second-round': localized('二次催缴', 'Second round'),
  'alternate-hours': localized('换时段催缴', 'Other hours'),
  'express-letter': localized('快递催缴', 'Courier letter'),
  'supervisor-visit': localized('主管上门', 'Supervisor visit'),
  'manager-visit': localized('经理上门', 'Manager visit'),
  'lawyer-letter': localized('律师函', 'Lawyer’s letter'),
  'public-notice': localized('不记名公示', 'Public notice'),
  'litigation-review': localized('诉讼评审', 'Litigation review'),
} as const satisfies Record<DunningStage, LocalizedText>;

/** In the place of the step, once there is none any more. */
export const CLOSED_LABELS = {
  settled: localized('已缴清', 'Paid'),
  'written-off': localized('已核销', 'Written off'),
  'in-court': localized('已起诉', 'In court'),
} as const satisfies Record<Exclude<DunningStatus, 'open'>, LocalizedText>;

export const TASK_LABELS = {
  'deliver-notice': localized('派发通知', 'Deliver the notice'),
  'assign-case': localized('分配催费员', 'Assign it'),
  'call-first': localized('首次电话', 'First call'),
  'find-number': localized('查找号码', 'Find a number'),
  'visit-home': localized('上门寻访', 'Visit the home'),
  'report-reason': localized('上报拒缴原因', 'Report the reason'),
  'dispatch-letter': localized('寄快递函', 'Send the letter'),
  'visit-by-supervisor': localized('主管上门', 'Supervisors visit'),
  'visit-by-manager': localized('经理上门', 'Manager visits'),
  'send-lawyer-letter': localized('发律师函', 'Send the lawyer’s letter'),
  'put-up-notice': localized('张贴公示', 'Put up the notice'),
  'take-down-notice': localized('撤下公示', 'Take down the notice'),
  'decide-litigation': localized('报总经理决定', 'Decide on litigation'),
  'correct-ledger': localized('按裁定改账', 'Correct the ledger'),
  'sign-off': localized('项目经理签字', 'Signature'),
} as const satisfies Record<TaskKind, LocalizedText>;

export const HOLD_LABELS = {
  promise: localized('等承诺日', 'Promise'),
  dispute: localized('等争议裁定', 'Dispute'),
  staff: localized('人工暂停', 'Held'),
  'ledger-stale': localized('账目待更新', 'Ledger not up to date'),
} as const satisfies Record<HoldCause, LocalizedText>;

export const PROMISE_LABELS = {
  open: localized('待兑现', 'open'),
  kept: localized('已兑现', 'kept'),
  broken: localized('未兑现', 'broken'),
  replaced: localized('已改期', 'replaced'),
  withdrawn: localized('已撤销', 'withdrawn'),
} as const satisfies Record<PromiseStatus, LocalizedText>;
