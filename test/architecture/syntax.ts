import ts from 'typescript';
import type { SourceFile } from './source-tree.ts';

/** Places in `file` where `isFound` holds, as `path:line text`, so that a failing test says where to look. */
export function placesOf(file: SourceFile, isFound: (node: ts.Node) => boolean): readonly string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isFound(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      places.push(`${file.path}:${line + 1} ${node.getText().split('\n')[0]?.slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}

const isNamed = (node: ts.Node, name: string): boolean => ts.isIdentifier(node) && node.text === name;

const isCallOf = (node: ts.Node, object: string, method: string): boolean =>
  ts.isPropertyAccessExpression(node) && isNamed(node.expression, object) && node.name.text === method;

/** Asks the machine for the time, for chance or for an id. */
export function isClockOrChance(node: ts.Node): boolean {
  if (isCallOf(node, 'Date', 'now') || isCallOf(node, 'Math', 'random') || isCallOf(node, 'Temporal', 'Now'))
    return true;
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date')) return (node.arguments?.length ?? 0) === 0;
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return true;
  if (!ts.isIdentifier(node)) return false;
  return ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues', 'performance'].includes(node.text);
}

/** Asks the machine for anything, waits, or writes to a console. */
export function isImpure(node: ts.Node): boolean {
  if (isClockOrChance(node)) return true;
  if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) return true;
  if (ts.isTypeReferenceNode(node) && isNamed(node.typeName, 'Promise')) return true;
  if (!ts.isIdentifier(node) || !['process', 'globalThis', 'crypto', 'console'].includes(node.text)) return false;
  return !ts.isPropertyAssignment(node.parent) && !ts.isPropertySignature(node.parent);
}

/** Makes a date of the language: only the kernel does, so that time has one home. */
export function isDateOfTheLanguage(node: ts.Node): boolean {
  return (ts.isNewExpression(node) && isNamed(node.expression, 'Date')) || isCallOf(node, 'Date', 'parse');
}

/** `x as T`, `<T>x` and `x!`; not `as const` and not `satisfies`. */
export function isCast(node: ts.Node): boolean {
  if (ts.isAsExpression(node)) return !(ts.isTypeReferenceNode(node.type) && isNamed(node.type.typeName, 'const'));
  return ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node);
}

/** `new SomethingClient(…)`: a connection to the world outside. */
export function isNewClient(node: ts.Node): boolean {
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text.endsWith('Client');
}
