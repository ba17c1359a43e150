import type { RequestEvent } from '../../shared/domain/request/event.ts';
import type { MilestoneField } from '../../shared/domain/request/facts.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import type { TimeZone } from '../../shared/kernel/zone.ts';
import { KIND_WORDING } from '../../shared/policy/wording.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import { formatFullMoment } from '../../sheets/render/format.ts';
import { STAGE_LABELS, TARGET_LABELS } from '../../sheets/render/labels.ts';

const MILESTONES: Readonly<Record<MilestoneField, LocalizedText>> = {
  respondedAt: localized('响应', 'Response'),
  dispatchedAt: localized('派单', 'Dispatch'),
  acceptedAt: localized('接单', 'Acceptance by the team'),
  onSiteAt: localized('到场', 'Arrival'),
  resolvedAt: localized('完成', 'Completion'),
  fedBackAt: localized('反馈', 'Feedback'),
  followedUpAt: localized('回访', 'Follow-up'),
};

const LEVELS = {
  warning: localized('提醒管家', 'butler warned'),
  due: localized('通知管家与部门负责人', 'butler and department head told'),
  'project-manager': localized('上报项目经理', 'project manager told'),
  'branch-manager': localized('上报分公司经理', 'branch manager told'),
} as const;

/** What the journal says of one event; `null` for one that is of no interest to people. */
export interface EventWords {
  readonly what: LocalizedText;
  readonly detail: string;
}

export function eventWords(event: RequestEvent, timeZone: TimeZone): EventWords | null {
  const moment = (instant: Instant): string => formatFullMoment(instant, timeZone);
  const say = (chinese: string, english: string, detail = ''): EventWords => ({
    what: localized(chinese, english),
    detail,
  });
  switch (event.type) {
    case 'RequestReceived': {
      const { number, facts } = event;
      const kind = KIND_WORDING[facts.kind];
      return say(`受理 ${number}（${kind['zh-CN']}）`, `Received as ${number} (${kind.en})`, facts.wanted);
    }
    case 'FactsCorrected':
      return corrected(event.changed);
    case 'PostAssigned':
      return say('责任岗位变更', 'Post assigned', event.post ?? '');
    case 'MilestoneRecorded': {
      const label = MILESTONES[event.milestone];
      return event.at === null
        ? say(`撤回${label['zh-CN']}时间`, `${label.en} taken back`)
        : say(`${label['zh-CN']}`, `${label.en}`, moment(event.at));
    }
    case 'CommitmentOpened':
    case 'CommitmentRescheduled': {
      const { target, dueAt } = event.commitment;
      const label = TARGET_LABELS[target];
      const verb =
        event.type === 'CommitmentOpened'
          ? localized('开始计时', 'clock started')
          : localized('时限调整', 'rescheduled');
      return say(`${label['zh-CN']}：${verb['zh-CN']}`, `${label.en}: ${verb.en}`, moment(dueAt));
    }
    case 'CommitmentMet':
      return say(
        `${TARGET_LABELS[event.target]['zh-CN']}：按时`,
        `${TARGET_LABELS[event.target].en}: met`,
        moment(event.at),
      );
    case 'CommitmentBreached':
      return say(
        `${TARGET_LABELS[event.target]['zh-CN']}：超时`,
        `${TARGET_LABELS[event.target].en}: breached`,
        moment(event.dueAt),
      );
    case 'CommitmentResumed':
      return say(
        `${TARGET_LABELS[event.target]['zh-CN']}：恢复计时`,
        `${TARGET_LABELS[event.target].en}: clock runs again`,
      );
    case 'CommitmentWithdrawn':
      return say(`${TARGET_LABELS[event.target]['zh-CN']}：不再适用`, `${TARGET_LABELS[event.target].en}: withdrawn`);
    case 'CommitmentCancelled':
      return say(`${TARGET_LABELS[event.target]['zh-CN']}：取消`, `${TARGET_LABELS[event.target].en}: cancelled`);
    case 'EscalationStepReached': {
      const label = TARGET_LABELS[event.target];
      const level = LEVELS[event.level];
      return say(`${label['zh-CN']}：${level['zh-CN']}`, `${label.en}: ${level.en}`, moment(event.dueAt));
    }
    case 'StageChanged':
      return say(`状态：${STAGE_LABELS[event.to]['zh-CN']}`, `Stage: ${STAGE_LABELS[event.to].en}`);
    case 'RequestClosed':
      return say('结案', 'Closed');
    case 'RequestReopened':
      return say('重新处理', 'Reopened');
    case 'RowRemoved':
      return say('所在行已从表中移除', 'Its row was taken out of the sheet');
    case 'RowRestored':
      return say('所在行已恢复', 'Its row is back');
    case 'RowArchived':
      return say('所在行已归档', 'Its row was moved to the yearly workbook');
    default:
      return null;
  }
}

/** Names the cells by their headers, as staff know them. */
function corrected(fields: readonly string[]): EventWords {
  const headers = contractOf('requests').columns.filter(({ field }) => fields.includes(field));
  const list = (locale: 'zh-CN' | 'en', separator: string): string =>
    headers.map(({ header }) => header[locale]).join(separator);
  return { what: localized(`更正：${list('zh-CN', '、')}`, `Corrected: ${list('en', ', ')}`), detail: '' };
}
