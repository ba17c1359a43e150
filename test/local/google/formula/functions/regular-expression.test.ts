import { describe, expect, test } from 'vitest';
import { type Case, evaluate } from '../sample.ts';

describe('regular expressions', () => {
  test.each<Case>([
    ['=REGEXMATCH(";unit;phone;",";unit;")', true],
    ['=REGEXMATCH(";units;",";unit;")', false],
    ['=REGEXMATCH(A9,";unit;")', false],
    ['=REGEXMATCH("abc","^a.c$")', true],
    ['=REGEXMATCH("ABC","(?i)abc")', true],
    ['=REGEXMATCH("ABC","abc")', false],
    ['=REGEXMATCH(5,"5")', '#VALUE!'],
    ['=REGEXMATCH("a","(")', '#REF!'],
    ['=REGEXMATCH("aa","(?=a)")', '#REF!'],
    ['=REGEXMATCH("aa","(a)\\1")', '#REF!'],
    ['=REGEXMATCH("中文","^\\p{Han}+$")', true],
    ['=REGEXMATCH("a-b","a\\-b")', true],
    ['=REGEXMATCH("a;b","a\\;b")', true],
    ['=REGEXMATCH("x9","[[:digit:]]")', true],
    ['=REGEXMATCH("a.b","\\Qa.b\\E")', true],
    ['=REGEXMATCH("axb","\\Qa.b\\E")', false],
    ['=REGEXMATCH("ab","(?P<first>a)")', true],
    ['=REGEXMATCH("a\nb","\\Ab")', false],
    ['=REGEXMATCH("é","\\pL")', true],
    ['=REGEXMATCH("a-","[a\\-]$")', true],
    ['=REGEXMATCH(A6,"a")', '#DIV/0!'],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});
