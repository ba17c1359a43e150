import type { Column } from '../contract/types.ts';
import { foldHeader } from './match-headers.ts';

type Words = Readonly<Record<string, readonly string[]>>;

/** What offices write in their own sheets for the entries of our drop-downs, by field and code, folded as headers are. */
const WORDS: Readonly<Record<string, Words>> = {
  kind: {
    complaint: ['投诉类', '投诉件', '业主投诉', 'complaints'],
    suggestion: ['建议', '意见', '表扬', '建议类', '意见类', '意见与建议', 'opinion', 'suggestions'],
    repair: [
      ...[
        '维修',
        '修理',
        '报修类',
        '维修类',
        '室内维修',
        '公共维修',
        '水电维修',
        '水电',
        '户内报修',
        '公区报修',
        '工程维修',
      ],
      ...['repairs', 'maintenance'],
    ],
    'special-service': ['特约', '有偿服务', '特殊服务', '便民服务', 'special'],
    enquiry: ['咨询类', '问询', '查询', '询问', 'inquiry', 'enquiries', 'question'],
  },
  urgency: {
    normal: ['普通', '正常', '不急', '低', '中', 'low', 'medium', 'ordinary'],
    emergency: ['加急', '急', '特急', '紧急件', '高', 'high', 'urgent'],
  },
  department: {
    engineering: ['工程', '工程部', '维修部', '工程维修', '机电部', 'maintenance'],
    'property-management': ['物业', '物管部', '物业部', '秩序部', '保安部', '安管部', '秩序维护部', 'security'],
    environment: ['环境', '环境部', '保洁部', '绿化部', '保洁', '绿化', 'cleaning', 'gardening'],
    'customer-service': ['客服', '客服部', '客户服务', '客服中心', '前台', 'reception', 'frontdesk'],
  },
  origin: {
    enquiry: ['来电', '电话', '来访', '热线', '前台', 'call', 'phone', 'hotline', 'walkin'],
    visit: ['走访', '上门拜访', '家访'],
    'owners-meeting': ['业主大会', '座谈会', '业主座谈会', 'meeting'],
    contact: ['联络', '当面', '管家'],
    survey: ['问卷', '调查', '满意度调查', 'questionnaire'],
    'wechat-group': ['微信', '业主群', '群', 'wechat', 'group'],
    patrol: ['巡逻', '巡检', '自查', '巡楼', 'inspection'],
  },
  disposition: {
    cancelled: ['已取消', '撤销', '作废', 'canceled', 'void'],
    'out-of-scope': ['不在服务范围', '非物业范围', '不属物业', 'notours'],
    reopened: ['重开', '再次处理', '返修'],
  },
  householdClass: {
    A: ['A类', '友善', '友善户'],
    B: ['B类', '一般', '一般户', '普通'],
    C: ['C类', '空巢老人', '空巢'],
    D: ['D类', '空置', '空置户'],
    D1: ['D1类', '租户', '出租'],
    E: ['E类', '对立', '黑色'],
  },
  occupancy: {
    resident: ['自住', '已入住', '在住', '居住', '有人', 'occupied', 'livedin'],
    'non-resident': ['不常住', '偶尔', '度假', 'sometimes'],
    vacant: ['空房', '未入住', '无人', 'empty', 'unoccupied'],
  },
  role: {
    butler: ['物业管家', '客服管家', '楼栋管家', 'concierge'],
    assistant: ['助理', '客服助理'],
    'department-head': ['部门经理', '部门主管', '部长', 'head'],
    supervisor: ['班长', '领班'],
    'project-manager': ['项目负责人', '项目主任', '经理'],
    'branch-manager': ['分公司负责人', '总经理'],
    'night-duty': ['夜班', '值班', '夜班值班'],
  },
  type: {
    off: ['放假', '休', '节假日', '休假', 'holiday'],
    work: ['上班', '班', '调休上班', '补班', 'workday'],
  },
};

/** The code that a word of a file stands for in the column; `null` when no such word is known. */
export function codeOfWord(column: Column, text: string): string | null {
  const folded = foldHeader(text);
  const words = WORDS[column.field];
  if (words === undefined || folded === '') return null;
  const found = Object.entries(words).find(([, each]) => each.some((word) => foldHeader(word) === folded));
  return found?.[0] ?? null;
}

/** What a ledger's title says of all its records, for a column that it does not have. */
const TITLE_WORDS: readonly { readonly field: string; readonly code: string; readonly words: readonly string[] }[] = [
  { field: 'kind', code: 'repair', words: ['报修', '维修', 'repair', 'maintenance'] },
  { field: 'kind', code: 'complaint', words: ['投诉', 'complaint'] },
  { field: 'kind', code: 'special-service', words: ['特约服务', '有偿服务', 'special service'] },
  { field: 'kind', code: 'enquiry', words: ['咨询', 'enquir', 'inquir'] },
];

/** The one choice of `field` that the title names; `null` when it names none, or several. */
export function choiceNamedBy(title: string, field: string): { readonly code: string; readonly word: string } | null {
  const text = title.toLowerCase();
  const named = TITLE_WORDS.filter((each) => each.field === field).flatMap(({ code, words }) => {
    const word = words.find((each) => text.includes(each));
    return word === undefined ? [] : [{ code, word }];
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}
