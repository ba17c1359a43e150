/**
 * The sample office, as staff would type it: every row goes into the sheet and is read from there like any other. Names
 * and numbers are invented; the numbers stand in a range that no carrier has given out.
 */
export const SAMPLE_STAFF = [
  { code: 'G01', name: '陈晓燕', role: '管家', department: '', phone: '13900000101', deputy: 'G02' },
  { code: 'G02', name: '刘洋', role: '管家', department: '', phone: '13900000102', deputy: 'G01' },
  { code: 'G03', name: '赵敏', role: '管家', department: '', phone: '13900000103', deputy: 'G02' },
  { code: 'H01', name: '孙建国', role: '部门负责人', department: '工程维修部', phone: '13900000201', deputy: '' },
  { code: 'H02', name: '周丽', role: '部门负责人', department: '客户服务部', phone: '13900000202', deputy: '' },
  { code: 'H03', name: '吴强', role: '部门负责人', department: '物业管理部', phone: '13900000203', deputy: '' },
  { code: 'H04', name: '郑芳', role: '部门负责人', department: '环境管理部', phone: '13900000204', deputy: '' },
  { code: 'M01', name: '王海', role: '项目经理', department: '', phone: '13900000301', deputy: '' },
  { code: 'B01', name: '李明', role: '分公司经理', department: '', phone: '13900000401', deputy: '' },
] as const;

export const SAMPLE_POSTS = [
  { code: 'P1', name: '一号管家岗', phone: '13900000011', grid: '1-*', holder: 'G01', deputy: 'G02' },
  { code: 'P2', name: '二号管家岗', phone: '13900000012', grid: '2-*', holder: 'G02', deputy: 'G01' },
  { code: 'P3', name: '三号管家岗', phone: '13900000013', grid: '3-*、商铺*', holder: 'G03', deputy: 'G02' },
] as const;

export interface SampleHousehold {
  readonly unit: string;
  readonly ownerName: string;
  readonly ownerPhone: string;
  readonly householdClass: string;
  readonly occupancy: string;
}

const SURNAMES = ['张', '王', '李', '赵', '刘', '陈', '杨', '黄', '周', '吴', '徐', '孙'] as const;
const TITLES = ['先生', '女士'] as const;
const CLASSES = ['A 友善', 'B 一般', 'B 一般', 'C 空巢老人'] as const;

/** Three buildings of two entrances with five floors, and three shops. */
export const SAMPLE_HOUSEHOLDS: readonly SampleHousehold[] = [...homes(), ...shops()];

function homes(): SampleHousehold[] {
  const units = [1, 2, 3].flatMap((building) =>
    [1, 2].flatMap((entrance) => [101, 201, 301, 401, 1801].map((door) => `${building}-${entrance}-${door}`)),
  );
  return units.map((unit, index) => household(unit, index, index % 7 === 6 ? '非常住' : '常住'));
}

function shops(): SampleHousehold[] {
  return [1, 2, 3].map((number, index) => household(`商铺${number}`, 30 + index, '常住'));
}

function household(unit: string, index: number, occupancy: string): SampleHousehold {
  const ownerName = `${SURNAMES[index % SURNAMES.length]}${TITLES[index % TITLES.length]}`;
  const householdClass = CLASSES[index % CLASSES.length] ?? 'B 一般';
  return { unit, ownerName, ownerPhone: `1380000${String(1001 + index)}`, householdClass, occupancy };
}
