import { SAMPLE_HOUSEHOLDS, SAMPLE_POSTS, SAMPLE_STAFF } from '../../local/sample/people.ts';
import type { WantedOffice } from '../../shared/application/office-draft.ts';
import { officeId, type SpreadsheetId } from '../../shared/kernel/identity.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';
import type { Filled } from '../support/template-office.ts';

/** An office with what stands in its sheets before anybody has asked for anything. */
export interface OfficeBegun {
  readonly wanted: WantedOffice;
  readonly staff: readonly Filled[];
  readonly posts: readonly Filled[];
  readonly households: readonly Filled[];
}

/** An office and its workbook. */
export interface Site {
  readonly office: WantedOffice;
  readonly spreadsheet: SpreadsheetId;
}

const ON_NIGHT_DUTY = {
  code: 'N01',
  name: '钱勇',
  role: '夜间值班',
  department: '',
  phone: '13900000501',
  deputy: '',
} as const;
/** One has let it, one owns another as well, and one has no mobile. */
const ELSE_OF_HOUSEHOLD: Readonly<Record<string, Filled>> = {
  '1-1-301': { ownerPhone: '13800001002' },
  '1-1-401': { tenantName: '何女士', tenantPhone: '13800002001' },
  '1-2-101': { ownerPhone: '0755-26001234' },
};
const ELSE_OF_STAFF: Readonly<Record<string, Filled>> = { H01: { deputy: 'H03' }, M01: { deputy: 'H04' } };
const HOUSEHOLDS = 12;

/** The office of every seed. */
export const OFFICE: OfficeBegun = {
  wanted: {
    id: officeId('simulated'),
    name: '翠湖花园服务中心',
    signature: '翠湖花园',
    locale: 'zh-CN',
    timeZone: SHANGHAI,
  },
  staff: [...SAMPLE_STAFF, ON_NIGHT_DUTY].map((person) => ({ ...person, ...ELSE_OF_STAFF[person.code] })),
  posts: SAMPLE_POSTS,
  households: SAMPLE_HOUSEHOLDS.slice(0, HOUSEHOLDS).map((household) => ({
    ...household,
    ...ELSE_OF_HOUSEHOLD[household.unit],
  })),
};

const ELSE_OF_DEBTORS: Readonly<Record<string, Filled>> = {
  '1-1-1801': { ownerPhone: '0755-26005678', tenantName: '高先生', tenantPhone: '13800002002' },
  '1-2-201': { smsOptOut: 'TRUE' },
};

/** The same office when it also sends bills: it has assistants, and households that are hard to reach. */
export const COLLECTING_OFFICE: OfficeBegun = {
  ...OFFICE,
  staff: [
    ...OFFICE.staff,
    { code: 'A01', name: '林洁', role: '物业助理', department: '', phone: '13900000601', deputy: '' },
    { code: 'A02', name: '何静', role: '物业助理', department: '', phone: '13900000602', deputy: 'A01' },
  ],
  households: OFFICE.households.map((household) => ({
    ...household,
    ...ELSE_OF_DEBTORS[household.unit ?? ''],
  })),
};

/** Lives in a flat of the office and owns one of the other: one number in both, and no other is. */
const IN_BOTH_OFFICES = '13800001002';

/**
 * The office next door, in the same table and behind the same functions: codes, flats and names of workers are those of the
 * other, so that whoever takes the one for the other finds something; and few people, so that a seed stays quick.
 */
export const NEIGHBOUR: OfficeBegun = {
  wanted: {
    id: officeId('next-door'),
    name: '梧桐里服务中心',
    signature: '梧桐里',
    locale: 'zh-CN',
    timeZone: SHANGHAI,
  },
  staff: [
    { code: 'G01', name: '高芸', role: '管家', department: '', phone: '13500000101', deputy: '' },
    { code: 'H02', name: '冯洁', role: '部门负责人', department: '客户服务部', phone: '13500000202', deputy: '' },
    { code: 'M01', name: '邓伟', role: '项目经理', department: '', phone: '13500000301', deputy: 'H02' },
    { code: 'B01', name: '姚刚', role: '分公司经理', department: '', phone: '13500000401', deputy: '' },
  ],
  posts: [{ code: 'P1', name: '一号管家岗', phone: '13500000011', grid: '1-*', holder: 'G01', deputy: '' }],
  households: [
    { unit: '1-1-101', ownerName: '许先生', ownerPhone: '13500001001', householdClass: 'B 一般', occupancy: '常住' },
    {
      unit: '1-1-201',
      ownerName: '王女士',
      ownerPhone: IN_BOTH_OFFICES,
      householdClass: 'B 一般',
      occupancy: '非常住',
    },
    { unit: '1-1-301', ownerName: '沈女士', ownerPhone: '13500001003', householdClass: 'A 友善', occupancy: '常住' },
    { unit: '1-1-401', ownerName: '韩先生', ownerPhone: '13500001004', householdClass: 'B 一般', occupancy: '常住' },
    { unit: '1-2-101', ownerName: '曹先生', ownerPhone: '13500001005', householdClass: 'B 一般', occupancy: '常住' },
    { unit: '2-1-101', ownerName: '彭女士', ownerPhone: '13500001006', householdClass: 'B 一般', occupancy: '常住' },
  ],
};
