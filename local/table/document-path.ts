import type { AttributeValue, Item } from './attribute-value.ts';

/** Where a value stands in an item: an attribute's name, then names in maps and indexes in lists. */
export type DocumentPath = readonly [string, ...(string | number)[]];

export function readPath(item: Item, path: DocumentPath): AttributeValue | undefined {
  let value = item[path[0]];
  for (let depth = 1; depth < path.length && value !== undefined; depth += 1) {
    const step = path[depth];
    if (typeof step === 'number') value = 'L' in value ? value.L[step] : undefined;
    else if (step !== undefined) value = 'M' in value ? value.M[step] : undefined;
  }
  return value;
}

interface Branch {
  value: AttributeValue | null;
  readonly children: Map<string | number, Branch>;
}

const newBranch = (): Branch => ({ value: null, children: new Map() });

/** The item reduced to what `paths` name; elements of a list close up in the order of their indexes. */
export function projectPaths(item: Item, paths: readonly DocumentPath[]): Item {
  const root = newBranch();
  for (const path of paths) {
    const value = readPath(item, path);
    if (value === undefined) continue;
    let branch = root;
    for (const step of path) branch = childOf(branch, step);
    branch.value = value;
  }
  return mapOf(root);
}

export function pickAttributes(item: Item, names: readonly string[]): Item {
  const picked: Record<string, AttributeValue> = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

function childOf(branch: Branch, step: string | number): Branch {
  const existing = branch.children.get(step);
  if (existing !== undefined) return existing;
  const child = newBranch();
  branch.children.set(step, child);
  return child;
}

function mapOf(branch: Branch): Record<string, AttributeValue> {
  return Object.fromEntries([...branch.children].map(([step, child]) => [String(step), branchValue(child)]));
}

function branchValue(branch: Branch): AttributeValue {
  if (branch.value !== null) return branch.value;
  const elements: { readonly index: number; readonly child: Branch }[] = [];
  for (const [step, child] of branch.children) if (typeof step === 'number') elements.push({ index: step, child });
  if (elements.length === 0) return { M: mapOf(branch) };
  return { L: elements.sort((left, right) => left.index - right.index).map(({ child }) => branchValue(child)) };
}
