import { localized } from '../../shared/kernel/locale.ts';
import type { Choice } from './types.ts';

/** Entries of every drop-down except the service commitments. Codes are those of the domain. */

const choice = (code: string, chinese: string, english: string): Choice => ({
  code,
  label: localized(chinese, english),
});

export const KIND_CHOICES: readonly Choice[] = [
  choice('complaint', '投诉', 'Complaint'),
  choice('suggestion', '意见建议', 'Suggestion'),
  choice('repair', '报修', 'Repair'),
  choice('special-service', '特约服务', 'Special service'),
  choice('enquiry', '咨询', 'Enquiry'),
];

export const URGENCY_CHOICES: readonly Choice[] = [
  choice('normal', '一般', 'Normal'),
  choice('emergency', '紧急', 'Emergency'),
];

export const DEPARTMENT_CHOICES: readonly Choice[] = [
  choice('engineering', '工程维修部', 'Engineering'),
  choice('property-management', '物业管理部', 'Property management'),
  choice('environment', '环境管理部', 'Environment'),
  choice('customer-service', '客户服务部', 'Customer service'),
];

export const ORIGIN_CHOICES: readonly Choice[] = [
  choice('enquiry', '来电来访', 'Call or enquiry'),
  choice('visit', '拜访', 'Visit'),
  choice('owners-meeting', '业主会议', 'Owners’ meeting'),
  choice('contact', '日常联络', 'Contact'),
  choice('survey', '问卷调查', 'Survey'),
  choice('wechat-group', '微信群', 'WeChat group'),
  choice('patrol', '巡查', 'Patrol'),
  choice('api', '系统接口', 'API'),
];

export const DISPOSITION_CHOICES: readonly Choice[] = [
  choice('cancelled', '取消', 'Cancelled'),
  choice('out-of-scope', '不属服务范围', 'Out of scope'),
  choice('reopened', '重新处理', 'Reopened'),
];

/** What becomes of a request whose row was taken out of the sheet. */
export const REMOVED_ROW_CHOICES: readonly Choice[] = [
  choice('restore', '恢复跟进', 'Restore'),
  choice('cancel', '确认取消', 'Cancel'),
];

export const HOUSEHOLD_CLASS_CHOICES: readonly Choice[] = [
  choice('A', 'A 友善', 'A friendly'),
  choice('B', 'B 一般', 'B general'),
  choice('C', 'C 空巢老人', 'C empty-nest elders'),
  choice('D', 'D 空置', 'D vacant'),
  choice('D1', 'D1 租户', 'D1 tenant'),
  choice('E', 'E 对立', 'E antagonised'),
];

export const OCCUPANCY_CHOICES: readonly Choice[] = [
  choice('resident', '常住', 'Resident'),
  choice('non-resident', '非常住', 'Non-resident'),
  choice('vacant', '空置', 'Vacant'),
];

export const ROLE_CHOICES: readonly Choice[] = [
  choice('butler', '管家', 'Butler'),
  choice('assistant', '物业助理', 'Assistant'),
  choice('department-head', '部门负责人', 'Department head'),
  choice('supervisor', '主管', 'Supervisor'),
  choice('project-manager', '项目经理', 'Project manager'),
  choice('branch-manager', '分公司经理', 'Branch manager'),
  choice('night-duty', '夜间值班', 'Night duty'),
];

export const DAY_TYPE_CHOICES: readonly Choice[] = [choice('off', '休息', 'Off'), choice('work', '上班', 'Work')];

export const MESSAGE_DECISION_CHOICES: readonly Choice[] = [
  choice('send-again', '重新发送', 'Send again'),
  choice('leave', '不再发送', 'Leave'),
];
