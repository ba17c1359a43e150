import type { WantedOffice } from '../../shared/application/office-draft.ts';
import type { OfficeId } from '../../shared/kernel/identity.ts';
import { LOCALES } from '../../shared/kernel/locale.ts';
import { parseTimeZone, SHANGHAI } from '../../shared/kernel/zone.ts';
import { OperatorProblem } from './operator-problem.ts';
import type { Terminal } from './terminal.ts';

interface Answers {
  readonly name?: string | undefined;
  readonly signature?: string | undefined;
  readonly locale?: string | undefined;
  readonly 'time-zone'?: string | undefined;
}

/** Google allows titles of some hundred characters; a name on a tab of a browser is shorter. */
const NAME_LENGTH_MAX = 60;
const SIGNATURE_LENGTH_MIN = 2;
const SIGNATURE_LENGTH_MAX = 12;

/** What the flags say of a new office, and what is missing asked for. Throws {@link OperatorProblem}. */
export async function askForOffice(id: OfficeId, answers: Answers, terminal: Terminal): Promise<WantedOffice> {
  return {
    id,
    name: nameOf(await answerTo('name', 'What is the office called?', answers.name, terminal)),
    signature: signatureOf(
      await answerTo(
        'signature',
        'What stands in 【】 before every SMS (2 to 12 characters)?',
        answers.signature,
        terminal,
      ),
    ),
    locale: localeOf(answers.locale ?? LOCALES[0]),
    timeZone: zoneOf(answers['time-zone'] ?? SHANGHAI),
  };
}

async function answerTo(
  flag: string,
  question: string,
  given: string | undefined,
  terminal: Terminal,
): Promise<string> {
  if (given !== undefined) return given.trim();
  if (!terminal.isInteractive) throw new OperatorProblem(`--${flag} is missing, and nobody is there to be asked`);
  return terminal.ask(question);
}

function nameOf(name: string): string {
  if (name.length === 0 || name.length > NAME_LENGTH_MAX) {
    throw new OperatorProblem(`--name wants 1 to ${NAME_LENGTH_MAX} characters, not ${name.length}`);
  }
  return name;
}

function signatureOf(signature: string): string {
  const { length } = [...signature];
  if (length < SIGNATURE_LENGTH_MIN || length > SIGNATURE_LENGTH_MAX || /[【】]/.test(signature)) {
    throw new OperatorProblem(
      `--signature wants ${SIGNATURE_LENGTH_MIN} to ${SIGNATURE_LENGTH_MAX} characters without brackets, not «${signature}»`,
    );
  }
  return signature;
}

function localeOf(text: string): WantedOffice['locale'] {
  const locale = LOCALES.find((each) => each === text);
  if (locale === undefined) throw new OperatorProblem(`--locale is one of ${LOCALES.join(', ')}, not «${text}»`);
  return locale;
}

function zoneOf(text: string): WantedOffice['timeZone'] {
  const zone = parseTimeZone(text);
  if (zone === null) throw new OperatorProblem(`--time-zone wants a name such as Asia/Shanghai, not «${text}»`);
  return zone;
}

/** Throws {@link OperatorProblem} for what is no address. */
export function requireEmails(people: readonly string[]): void {
  const wrong = people.find((person) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(person));
  if (wrong !== undefined) throw new OperatorProblem(`--person wants an e-mail address, not «${wrong}»`);
}
