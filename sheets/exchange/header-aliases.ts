import { invariant } from '../../shared/kernel/invariant.ts';
import type { TabName } from '../contract/types.ts';

/** The tabs whose rows staff write whole, and which an existing record sheet can therefore be brought into. */
export const IMPORTABLE_TABS = ['requests', 'households', 'staff', 'posts', 'calendar'] as const satisfies TabName[];
export type ImportableTab = (typeof IMPORTABLE_TABS)[number];

/** What a tab asks of an import beside what it asks of a row that is typed. */
interface ImportRule {
  /** Needed in every imported row although the tab can do without. */
  readonly required: readonly string[];
  /** Staff columns that no file brings: they are answers to the system. */
  readonly excluded: readonly string[];
}

export const IMPORT_RULES: Readonly<Record<ImportableTab, ImportRule>> = {
  // What a row leaves blank counts from when it was typed; a record of last year has no such moment.
  requests: { required: ['receivedAt'], excluded: ['confirmed'] },
  households: { required: [], excluded: [] },
  staff: { required: [], excluded: [] },
  posts: { required: [], excluded: [] },
  calendar: { required: [], excluded: [] },
};

type Aliases = Readonly<Record<string, readonly string[]>>;

/**
 * What the columns are called in the record sheets of offices, beside the headers of our own. Written as
 * {@link foldHeader} leaves a header: narrow, lower case, without blanks, punctuation and remarks in brackets.
 */
const REQUEST_ALIASES: Aliases = {
  receivedAt: [
    ...['受理日期', '报修时间', '报修日期', '登记时间', '登记日期', '来电时间', '来访时间', '接报时间', '投诉时间'],
    ...['投诉日期', '诉求时间', '反映时间', '报事时间', '日期', '时间', '接待时间'],
    ...['date', 'time', 'receivedat', 'datereceived', 'reported', 'reportedat', 'reportdate', 'logged', 'opened'],
  ],
  unit: [
    ...[
      '门牌',
      '门牌号',
      '单元',
      '单元号',
      '房间号',
      '房屋',
      '房屋号',
      '房产',
      '房屋地址',
      '地址',
      '业主房号',
      '栋房号',
    ],
    ...['楼栋房号', '楼房号', '户号', '室号', '铺号', '住址'],
    ...['room', 'roomno', 'unitno', 'flat', 'apartment', 'address', 'house', 'property'],
  ],
  applicant: [
    ...[
      '业主',
      '业主姓名',
      '报修人',
      '申请人',
      '投诉人',
      '客户',
      '客户姓名',
      '姓名',
      '联系人',
      '来电人',
      '来访人',
      '住户',
    ],
    ...['反映人', '住户姓名', '业户', '业户姓名', '报事人'],
    ...['name', 'owner', 'resident', 'customer', 'contact', 'reportedby', 'requester'],
  ],
  phone: [
    ...['电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '联系手机', '业主电话', '联系号码'],
    ...['mobile', 'tel', 'telephone', 'phoneno', 'phonenumber', 'contactnumber', 'contactno'],
  ],
  kind: [
    ...['类别', '类型', '分类', '诉求性质', '诉求类别', '诉求类型', '事项类别', '事项类型', '报修类别', '报修类型'],
    ...['投诉类别', '服务类别', '报事类型'],
    ...['type', 'category', 'nature', 'class'],
  ],
  wanted: [
    ...[
      '内容',
      '事项',
      '报修内容',
      '报修事项',
      '投诉内容',
      '反映内容',
      '反映问题',
      '问题描述',
      '事由',
      '故障描述',
      '诉求',
    ],
    ...['服务内容', '报事内容', '维修内容', '维修项目', '来电内容', '主要内容', '具体内容', '问题'],
    ...['description', 'content', 'contents', 'request', 'issue', 'problem', 'details', 'complaint'],
  ],
  commitment: ['承诺', '承诺事项', 'servicecommitment'],
  urgency: ['紧急', '紧急情况', '优先级', '轻重缓急', 'priority'],
  department: ['处理部门', '受理部门', '承办部门', '部门', '责任单位', '主办部门', 'dept', 'assignedto', 'team'],
  origin: ['诉求来源', '受理渠道', '渠道', '来源方式', '受理方式', '接报方式', 'channel', 'source'],
  appointmentAt: ['预约日期', '预约上门时间', '约定时间', '约定上门时间', 'appointmentat', 'appointmentdate'],
  respondedAt: ['响应日期', '答复时间', '回复时间', '首次响应时间', 'respondedat', 'responsetime', 'answered'],
  dispatchedAt: ['派工时间', '派单日期', '下单时间', '转派时间', 'dispatchedat', 'assignedat'],
  acceptedAt: ['接单日期', '领单时间', 'acceptedat'],
  onSiteAt: ['到达时间', '上门时间', '到场日期', 'arrival', 'arrivedat', 'arrived'],
  resolvedAt: [
    ...['完成日期', '完工时间', '完工日期', '处理时间', '处理日期', '办结时间', '办结日期', '维修时间', '结束时间'],
    ...['处理完成时间', '解决时间', '关闭时间'],
    ...[
      'resolved',
      'resolvedat',
      'completed',
      'completedat',
      'completiondate',
      'done',
      'finished',
      'closed',
      'closedat',
    ],
  ],
  result: [
    ...[
      '处理情况',
      '处理意见',
      '维修结果',
      '维修情况',
      '结果',
      '完成情况',
      '办理情况',
      '办理结果',
      '处理过程',
      '处理措施',
    ],
    ...['outcome', 'resolution', 'action', 'actiontaken', 'remedy'],
  ],
  fedBackAt: ['反馈日期', '回复业主时间', 'feedbackat', 'fedbackat'],
  followedUpAt: ['回访日期', '回访时间日期', 'followupdate', 'followupat', 'followedupat'],
  followUpRemark: [
    '回访',
    '回访结果',
    '回访记录',
    '回访内容',
    '回访意见',
    '业主意见',
    '客户评价',
    'followup',
    'feedback',
  ],
  disposition: ['处置结果', 'disposal'],
};

const HOUSEHOLD_ALIASES: Aliases = {
  unit: REQUEST_ALIASES.unit ?? [],
  ownerName: ['业主', '户主', '户主姓名', '姓名', '产权人', '业户姓名', '客户姓名', 'owner', 'ownername', 'name'],
  ownerPhone: ['电话', '手机', '手机号', '联系电话', '联系方式', '业主手机', '业主联系电话', 'phone', 'mobile', 'tel'],
  tenantName: ['租客', '租客姓名', '承租人', '租户', 'tenantname'],
  tenantPhone: ['租客电话', '承租人电话', '租户手机', 'tenantmobile'],
  householdClass: ['类别', '业主类别', '客户类别', '分类', 'category'],
  occupancy: ['入住情况', '居住状态', '入住状态', '居住状况', 'occupied', 'status'],
  smsOptOut: ['不收短信', '短信退订', 'optout', 'smsoptout'],
  remark: ['说明', '其他', 'remarks', 'note', 'notes', 'comment'],
};

const STAFF_ALIASES: Aliases = {
  code: ['员工号', '员工编号', '编号', '工牌号', 'staffno', 'employeeno', 'id'],
  name: ['员工姓名', '人员', 'staffname', 'fullname'],
  role: ['岗位', '职位', '角色', 'position', 'title', 'job'],
  department: ['所属部门', '所在部门', 'dept'],
  phone: ['电话', '手机号', '手机号码', '联系电话', '联系方式', 'phone', 'tel', 'mobilephone'],
  absentFrom: ['请假开始', '休假起', 'leavefrom', 'absentsince'],
  absentTo: ['请假结束', '休假止', 'leaveto', 'absentuntil'],
  deputy: ['代理人', '替班人', 'standin'],
};

const POST_ALIASES: Aliases = {
  code: ['岗位编号', '岗位代码', '编号', 'postno', 'id'],
  name: ['名称', '岗位', 'post', 'postname'],
  phone: ['电话', '手机', '手机号', '岗位手机', '岗位电话', '联系电话', 'phone', 'mobile'],
  grid: ['管辖范围', '负责房号', '网格范围', '管辖房号', 'units', 'area'],
  holder: ['在岗人员', '管家', '管家工号', 'butler'],
  deputy: ['代理人', 'standin'],
};

const CALENDAR_ALIASES: Aliases = {
  date: ['时间', 'day'],
  type: ['类型', '班休', '上班休息', 'kind'],
  remark: ['说明', '事由', 'remarks', 'note'],
};

const ALIASES: Readonly<Record<ImportableTab, Aliases>> = {
  requests: REQUEST_ALIASES,
  households: HOUSEHOLD_ALIASES,
  staff: STAFF_ALIASES,
  posts: POST_ALIASES,
  calendar: CALENDAR_ALIASES,
};

/**
 * Words that name a column only when they are the whole of its header: at the end of a longer one they say what kind of
 * thing stands there, and not whose (`入住日期`, `车牌号`, `物业费类别`).
 */
export const WHOLE_HEADERS: ReadonlySet<string> = new Set([
  ...['日期', '时间', '内容', '姓名', '类别', '类型', '分类', '结果', '部门', '事项', '名称', '编号', '说明', '其他'],
  ...['问题', '诉求', '单元', '房屋', '地址', '状态', '人员', '岗位', '业主', '业户', '客户', '住户', '回访'],
]);

export function aliasesOf(tab: ImportableTab, field: string): readonly string[] {
  const aliases = ALIASES[tab];
  invariant(aliases !== undefined, `no aliases for ${tab}`);
  return aliases[field] ?? [];
}
