'use strict';

/**
 * Who may import whom. Each row: the folder, what it may import beside itself, of which folders it may import
 * types only, and which packages. What a row does not name is a violation. The pure folders may not import
 * Node's own modules either. `docs/architecture.md` shows the same table with the reasons.
 */
const PURE = [
  'shared/kernel',
  'shared/domain',
  'shared/policy',
  'shared/effects',
  'shared/documents',
  'sheets/contract',
  'sheets/parse',
  'sheets/render',
];
const PORTS = ['shared/application/[^/]*port[^/]*\\.ts'];
const BELOW_FUNCTIONS = [...PURE, 'shared/application', 'shared/store', 'shared/gateways', 'shared/config'];

const TABLE = [
  { folder: 'shared/kernel', folders: [], packages: ['temporal-polyfill'] },
  { folder: 'shared/domain', folders: ['shared/kernel'], packages: [] },
  { folder: 'shared/policy', folders: ['shared/kernel', 'shared/domain'], packages: ['zod', 'chinese-days'] },
  { folder: 'shared/effects', folders: ['shared/kernel', 'shared/domain', 'shared/policy'], packages: [] },
  { folder: 'shared/documents', folders: ['shared/kernel', 'shared/domain', 'shared/policy'], packages: [] },
  { folder: 'shared/config', folders: ['shared/kernel'], packages: ['zod'] },
  {
    folder: 'shared/application',
    // Making an office means making its workbook, through a port that provision itself names.
    folders: [...PURE, 'sheets/provision', 'shared/config'],
    packages: ['zod'],
    // Hashes only: fingerprints and derived ids. Chance and clock come through ports.
    node: ['crypto'],
  },
  {
    folder: 'shared/store',
    folders: [...PURE, ...PORTS, 'shared/config'],
    typesOf: ['shared/application'],
    packages: ['@aws-sdk', 'zod'],
    node: true,
  },
  {
    folder: 'shared/gateways',
    folders: ['shared/kernel', 'shared/domain', 'shared/effects', ...PORTS, 'shared/config'],
    typesOf: ['shared/application'],
    packages: ['@aws-sdk', 'zod'],
    node: true,
  },
  { folder: 'sheets/contract', folders: ['shared/kernel'], packages: ['zod'] },
  {
    folder: 'sheets/parse',
    folders: ['shared/kernel', 'shared/domain', 'sheets/contract'],
    packages: ['libphonenumber-js'],
  },
  { folder: 'sheets/render', folders: ['shared/kernel', 'shared/domain', 'sheets/contract'], packages: [] },
  {
    folder: 'sheets/exchange',
    folders: ['shared/kernel', 'shared/domain', 'sheets/contract', 'sheets/parse'],
    packages: [],
  },
  {
    folder: 'sheets/client',
    folders: ['shared/kernel', 'sheets/contract', 'sheets/provision', ...PORTS, 'shared/config'],
    packages: ['@googleapis', 'google-auth-library'],
    node: true,
  },
  {
    folder: 'sheets/provision',
    folders: ['shared/kernel', 'sheets/contract', ...PORTS, 'shared/config'],
    packages: ['@googleapis'],
  },
  { folder: 'sheets/script', folders: ['shared/kernel', 'sheets/contract'], packages: [] },
  {
    folder: 'functions',
    folders: [...BELOW_FUNCTIONS, 'sheets'],
    packages: ['@aws-sdk', '@googleapis', 'google-auth-library', 'hono', 'zod', '@types/aws-lambda'],
    node: true,
  },
  { folder: 'infra', folders: ['shared/config'], packages: ['aws-cdk-lib', 'constructs', 'cdk-nag'], node: true },
];

const inPackage = (name) => `(^|/)node_modules/${name.replaceAll('.', '\\.')}/`;
const inFolder = (folder) => (folder.endsWith('\\.ts') ? `^${folder}$` : `^${folder}/`);

/** Rules that follow from one row of the table. */
function rulesOf({ folder, folders, typesOf = [], packages, node = false }) {
  const from = { path: inFolder(folder) };
  const own = [inFolder(folder), ...folders.map(inFolder), ...packages.map(inPackage)];
  const rules = [
    {
      name: `${folder}: imports only what its row names`,
      severity: 'error',
      from,
      to: { pathNot: [...own, ...typesOf.map(inFolder)], dependencyTypesNot: ['core'] },
    },
  ];
  if (node !== true) {
    rules.push({
      name: `${folder}: no Node module`,
      severity: 'error',
      from,
      to: {
        dependencyTypes: ['core'],
        ...(node === false ? {} : { pathNot: node.map((each) => `^(node:)?${each}$`) }),
      },
    });
  }
  if (typesOf.length > 0) {
    rules.push({
      name: `${folder}: types only`,
      severity: 'error',
      from,
      to: { path: typesOf.map(inFolder), pathNot: own, dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...TABLE.flatMap(rulesOf),
    {
      name: 'concepts meet by type',
      comment:
        'A concept of the domain is understood alone: it may name the types of another, not call it. The calendar is what all reckon with.',
      severity: 'error',
      from: { path: '^shared/domain/([^/]+)/' },
      to: {
        path: '^shared/domain/',
        pathNot: ['^shared/domain/$1/', '^shared/domain/calendar/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the product does not know its proofs',
      severity: 'error',
      from: { path: '^(shared|sheets|functions|infra|local|bench)/' },
      to: { path: '^test/' },
    },
    {
      name: 'the product does not know its stand-ins',
      severity: 'error',
      from: { path: '^(shared|sheets|functions|infra)/' },
      to: { path: '^(local|bench)/' },
    },
    { name: 'no cycle', severity: 'error', from: { pathNot: '^local/' }, to: { circular: true } },
    {
      name: 'no cycle at run time',
      comment: 'In the stand-ins two types may know each other, such as a sheet and its workbook.',
      severity: 'error',
      from: { path: '^local/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'every import resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no undeclared package',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'what is deployed needs no development package',
      severity: 'error',
      from: { path: '^(shared|sheets|functions)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^local/page/(generated|client)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
