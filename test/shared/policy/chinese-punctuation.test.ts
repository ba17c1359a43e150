import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesUnder, PRODUCT_FOLDERS } from '../../architecture/source-tree.ts';
import { placesOf } from '../../architecture/syntax.ts';

/** Half-width marks in a text with Chinese in it; the colon of a time of day and the commas of a sum stay half-width. */
function hasHalfWidthMark(text: string): boolean {
  return /\p{Script=Han}/u.test(text) && /[;?!()]|(?<!\d)[:,]|:(?!\d)|,(?!\d{3})/.test(text);
}

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

const sources = PRODUCT_FOLDERS.flatMap((folder) => filesUnder(folder, '.ts'));
const placesWhere = (isFound: (text: string) => boolean) =>
  sources.flatMap((file) => placesOf(file, (node) => isText(node) && isFound(node.text)));

describe('Chinese texts', () => {
  it('are punctuated in full width', () => {
    expect(placesWhere((text) => /\p{Script=Han}/u.test(text)).length).toBeGreaterThan(100);
    expect(placesWhere(hasHalfWidthMark)).toEqual([]);
  });

  it.each([
    ['您好,{unit}', true],
    ['{unit}：{wanted}；编号(R-1)。', true],
    ['升级:{number}', true],
    ['好吗?好!', true],
    ['您好，{unit}的投诉（编号R-1）：好吗？好！', false],
    ['如 14:05。', false],
    ['欠费 1,200.50 元', false],
    ['第1,2栋', true],
    ['Yes, (really): no; 14:05?', false],
  ])('%s', (text, isFound) => {
    expect(hasHalfWidthMark(text)).toBe(isFound);
  });
});
