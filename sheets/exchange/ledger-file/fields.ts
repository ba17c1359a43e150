import { foldHeader, type NamedField } from '../match-headers.ts';

/** What a file can bring into the ledger: bills of the billing system, or what a bank or till took in. */
export const LEDGER_FILES = ['bills', 'payments'] as const;
export type LedgerFile = (typeof LEDGER_FILES)[number];

export const PAYMENT_FIELDS = [
  'serial',
  'receivedOn',
  'time',
  'amount',
  'amountIn',
  'amountOut',
  'direction',
  'unit',
  'bill',
  'summary',
  'postscript',
  'remark',
  'payer',
] as const;
export type PaymentField = (typeof PAYMENT_FIELDS)[number];

export const BILL_FIELDS = ['id', 'unit', 'kind', 'period', 'amount', 'dueOn'] as const;
export type BillField = (typeof BILL_FIELDS)[number];

const UNIT = [
  ...['房号', '房间号', '房间', '房屋', '房屋编号', '房产', '单元号', '户号', '门牌号', '门牌', '业主房号', '房屋信息'],
  ...['unit', 'room', 'roomno', 'unitno', 'flat', 'property'],
];

const BILL = ['账单号', '账单编号', '应收单号', '应收编号', '缴费单号', 'bill', 'billno', 'invoice', 'invoiceno'];

/** What the columns are called in files of banks, tills and billing systems, as {@link foldHeader} leaves a header. */
const PAYMENT_NAMES: Readonly<Record<PaymentField, readonly string[]>> = {
  serial: [
    ...['交易流水号', '流水号', '银行流水号', '交易流水', '交易号', '交易单号', '交易编号', '交易参考号', '核心流水号'],
    ...['凭证号', '凭证号码', '收据号', '票据号', '小票号', '订单号', '商户订单号', '业务编号'],
    ...['serial', 'serialno', 'transactionid', 'transactionno', 'reference', 'referenceno', 'receiptno'],
  ],
  receivedOn: [
    ...['交易日期', '入账日期', '记账日期', '收款日期', '缴费日期', '到账日期', '付款日期', '支付日期', '日期'],
    ...['交易时间', '入账时间', '收款时间', '缴费时间', '付款时间', '支付时间', '到账时间'],
    ...['date', 'transactiondate', 'valuedate', 'postingdate', 'paidon', 'receivedon', 'paymentdate'],
  ],
  time: ['交易时间', '交易时刻', '时间', 'time', 'transactiontime'],
  amount: [
    ...[
      '金额',
      '交易金额',
      '发生额',
      '实收金额',
      '缴费金额',
      '收款金额',
      '实缴金额',
      '付款金额',
      '支付金额',
      '实付金额',
    ],
    ...['amount', 'transactionamount', 'paid', 'amountpaid'],
  ],
  amountIn: [
    ...['收入', '收入金额', '贷方', '贷方金额', '贷方发生额', '存入', '存入金额', '转入金额', '入账金额'],
    ...['credit', 'creditamount', 'deposit', 'moneyin', 'paidin'],
  ],
  amountOut: [
    ...['支出', '支出金额', '借方', '借方金额', '借方发生额', '支取', '支取金额', '转出金额'],
    ...['debit', 'debitamount', 'withdrawal', 'moneyout', 'paidout'],
  ],
  direction: [
    '收支',
    '收支标志',
    '收支类型',
    '借贷',
    '借贷标志',
    '借贷方向',
    '收付标志',
    '借贷标记',
    'direction',
    'drcr',
  ],
  unit: UNIT,
  bill: BILL,
  summary: ['摘要', '交易摘要', '业务摘要', 'description', 'details', 'narrative'],
  postscript: ['附言', '交易附言', '用途', '留言', '交易用途', '商品说明', '商品', 'purpose', 'memo', 'message'],
  remark: ['备注', '说明', '交易备注', '备注信息', 'remark', 'remarks', 'note'],
  payer: [
    ...[
      '对方户名',
      '对方名称',
      '对方账户名称',
      '对方单位',
      '付款人',
      '付款方',
      '付款人名称',
      '付款方户名',
      '付款人户名',
    ],
    ...['交款人', '缴费人', '客户名称', '姓名', '交易对方', 'payer', 'from', 'counterparty', 'name'],
  ],
};

const BILL_NAMES: Readonly<Record<BillField, readonly string[]>> = {
  id: [...BILL, '单据号', '单据编号', '账单id', '费用编号', 'id'],
  unit: UNIT,
  kind: [
    ...['费用项目', '费用名称', '收费项目', '收费项目名称', '费项', '费用类型', '费用', '项目', '收费科目', '科目'],
    ...['fee', 'feetype', 'feename', 'kind', 'item'],
  ],
  period: [
    ...[
      '账期',
      '所属期',
      '费用所属期',
      '计费周期',
      '费用期间',
      '所属账期',
      '所属月份',
      '账单月份',
      '收费月份',
      '费用月份',
    ],
    ...['月份', '期间', 'period', 'month', 'billingperiod', 'billingmonth'],
  ],
  amount: [
    ...['应收金额', '应收', '账单金额', '应缴金额', '应缴', '欠费金额', '金额', '费用金额'],
    ...['amount', 'amountdue', 'charge', 'total'],
  ],
  dueOn: [
    ...[
      '缴费期限',
      '到期日',
      '到期日期',
      '应缴日期',
      '截止日期',
      '缴费截止日',
      '缴费截止日期',
      '最迟缴费日',
      '付款期限',
    ],
    ...['due', 'duedate', 'dueon', 'payby', 'paymentdue'],
  ],
};

/** In the place of headers of our own, which these files have not. */
const namesOf = (names: Readonly<Record<string, readonly string[]>>): readonly NamedField[] =>
  Object.entries(names).map(([field, aliases]) => ({ field, own: [], aliases: aliases.map(foldHeader) }));

export const LEDGER_FILE_FIELDS: Readonly<Record<LedgerFile, readonly NamedField[]>> = {
  bills: namesOf(BILL_NAMES),
  payments: namesOf(PAYMENT_NAMES),
};
