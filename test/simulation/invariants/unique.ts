import type { History } from '../history/history.ts';
import type { Courses } from '../history/revisions.ts';
import type { Bench } from './message-bench.ts';

/** What is to be there once is there once. */
export function duplicates(history: History, courses: Courses, { steps }: Bench): readonly string[] {
  const numbers = [...courses.values()].map((course) => course[0]?.state.number ?? '');
  const renumbered = [...courses.values()].flatMap((course) => {
    const known = new Set(course.map(({ state }) => state.number));
    return known.size > 1 ? [`one request is called ${[...known].join(' and ')}`] : [];
  });
  const receipts = history.written.flatMap(({ keys }) => keys.filter((key) => key.startsWith('RECEIPT#')));
  const provided = steps.flatMap((course) => {
    const own = new Set(course.flatMap(({ record }) => (record.status === 'sent' ? [record.providerId ?? ''] : [])));
    return [...own];
  });
  return [
    ...repeated(numbers).map((number) => `two requests are called ${number}`),
    ...renumbered,
    ...numbers.filter((number) => !/^R-\d{6}$/.test(number)).map((number) => `a request is called “${number}”`),
    ...repeated(receipts).map((key) => `${key} was given twice`),
    ...repeated(provided).map((id) => `two messages are the text ${id}`),
  ];
}

const repeated = (all: readonly string[]): readonly string[] => all.filter((each, index) => all.indexOf(each) < index);
