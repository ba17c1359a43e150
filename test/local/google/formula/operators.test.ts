import { describe, expect, test } from 'vitest';
import { type Case, evaluate } from './sample.ts';

describe('arithmetic', () => {
  test.each<Case>([
    ['=1+2*3', 7],
    ['=(1+2)*3', 9],
    ['=10-4-3', 3],
    ['=12/4/3', 1],
    ['=2^3^2', 64],
    ['=-2^2', 4],
    ['=2^-1', 0.5],
    ['=1/0', '#DIV/0!'],
    ['=0/5', 0],
    ['=0^-1', '#NUM!'],
    ['=1E308*10', '#NUM!'],
    ['=(-8)^0.5', '#NUM!'],
    ['=50%', 0.5],
    ['=57%', 0.57],
    ['=200%%', 0.02],
    ['=-50%', -0.5],
    ['=--5', 5],
    ['=-0', 0],
    ['=+"a"', 'a'],
    ['=-"a"', '#VALUE!'],
    ['="5"+1', 6],
    ['="x"+1', '#VALUE!'],
    ['=1+"x"', '#VALUE!'],
    ['=TRUE+1', 2],
    ['=A9+1', 1],
    ['="2026-11-23"+1', 46_350],
    ['="11/23"+0', 46_349],
    ['="50%"*2', 1],
    ['=A6+"x"', '#DIV/0!'],
    ['="x"&A6', '#DIV/0!'],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});

describe('joining', () => {
  test.each<Case>([
    ['="a"&"b"', 'ab'],
    ['="a"&1', 'a1'],
    ['="a"&1.50', 'a1.5'],
    ['=1/3&""', '0.333333333333333'],
    ['=0.1+0.2&""', '0.3'],
    ['="a"&TRUE', 'aTRUE'],
    ['="a"&A9', 'a'],
    ['=1&2', '12'],
    ['=1+1&1+1', '22'],
    ['=1E+20&""', '1E+20'],
    ['=1E-10&""', '1E-10'],
    ['=1E-5&""', '0.00001'],
    ['=12345678901234567&""', '1.23456789012346E+16'],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});

describe('comparing', () => {
  test.each<Case>([
    ['=1=1', true],
    ['=1<>1', false],
    ['=1<2', true],
    ['=2<=2', true],
    ['=3<=2', false],
    ['=2>=3', false],
    ['=2>=2', true],
    ['=3>2', true],
    ['=2>2', false],
    ['="a"="A"', true],
    ['="a"<"B"', true],
    ['="1"=1', false],
    ['=9<"1"', true],
    ['="z"<TRUE', true],
    ['=A9=""', true],
    ['=A9=0', true],
    ['=A9=FALSE', true],
    ['=A9=A10', true],
    ['=B4=A9', true],
    ['=0=""', false],
    ['=1=A6', '#DIV/0!'],
    ['=TRUE>FALSE', true],
    ['=1+1=2', true],
    ['="a"&"b"="AB"', true],
  ])('%s → %s', (formula, value) => {
    expect(evaluate(formula)).toEqual(value);
  });
});
