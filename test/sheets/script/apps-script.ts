import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { ROOT } from '../../architecture/source-tree.ts';

export interface Fetched {
  readonly atMs: number;
  readonly url: string;
  readonly authorization: string;
  readonly body: unknown;
}

export interface InstalledTrigger {
  readonly handler: string;
  readonly spreadsheetId: string;
  readonly event: 'ON_EDIT' | 'ON_CHANGE';
}

export interface AppsScript {
  /** The clock of the script, in ms. Sleeping moves it, and lets what is scheduled meanwhile run first. */
  nowMs: number;
  readonly properties: Map<string, string>;
  readonly triggers: InstalledTrigger[];
  readonly fetched: Fetched[];
  readonly logged: string[];
  /** What the address answers; a thrown error is a network that fails. */
  answer: () => number;
  identityToken: () => string | null;
  /** Workbooks that the account may open. */
  readonly reachable: Set<string>;
  run(name: string, ...parameters: readonly unknown[]): void;
  /** Runs a function at a later moment, also while another sleeps: Google runs triggers side by side. */
  at(ms: number, name: string, ...parameters: readonly unknown[]): void;
  /** Runs everything scheduled. */
  settle(): void;
  forgetCache(): void;
}

const TRIGGERS_MAX = 20;
/** What is typed while a hint is under way must be followed by another. */
const FETCH_MS = 300;
const FETCH_OPTIONS = new Set(['method', 'contentType', 'headers', 'payload', 'followRedirects', 'muteHttpExceptions']);

/** A global of Apps Script with exactly these members: any other is an error, as would be a method Google does not have. */
function strict<Members extends object>(name: string, members: Members): Members {
  return new Proxy(members, {
    get: (target, member) => {
      if (!Reflect.has(target, member)) throw new TypeError(`${name}.${String(member)} is not known`);
      return Reflect.get(target, member);
    },
  });
}

/** Loads the script as it is deployed into a context that has only what the stand-ins provide. */
export function loadScript(): AppsScript {
  const folder = join(ROOT, 'sheets/script');
  const manifest: { oauthScopes: string[] } = JSON.parse(readFileSync(join(folder, 'appsscript.json'), 'utf8'));
  const requireScope = (scope: string): void => {
    const name = scope === 'openid' ? scope : `https://www.googleapis.com/auth/${scope}`;
    if (!manifest.oauthScopes.includes(name)) throw new Error(`the manifest does not ask for ${name}`);
  };
  const scheduled: { atMs: number; start: () => void }[] = [];
  const cache = createCache(() => script.nowMs);

  const moveTo = (ms: number): void => {
    for (;;) {
      const next = scheduled.filter(({ atMs }) => atMs <= ms).sort((one, other) => one.atMs - other.atMs)[0];
      if (next === undefined) break;
      scheduled.splice(scheduled.indexOf(next), 1);
      script.nowMs = Math.max(script.nowMs, next.atMs);
      next.start();
    }
    script.nowMs = Math.max(script.nowMs, ms);
  };

  const globals: Record<string, unknown> = {
    Date: strict('Date', { now: () => script.nowMs }),
    Logger: strict('Logger', { log: (line: unknown) => void script.logged.push(String(line)) }),
    Utilities: strict('Utilities', { sleep: (ms: number) => moveTo(script.nowMs + ms) }),
    CacheService: strict('CacheService', { getScriptCache: () => cache.service }),
    PropertiesService: strict('PropertiesService', {
      getScriptProperties: () =>
        strict('Properties', { getProperty: (name: string) => script.properties.get(name) ?? null }),
    }),
    UrlFetchApp: strict('UrlFetchApp', {
      fetch: (url: string, options: Record<string, unknown>) => {
        requireScope('script.external_request');
        const unknown = Object.keys(options).filter((option) => !FETCH_OPTIONS.has(option));
        if (unknown.length > 0) throw new TypeError(`fetch has no option ${unknown.join()}`);
        const { authorization = '' } = Object.fromEntries(
          Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
        );
        script.fetched.push({ atMs: script.nowMs, url, authorization, body: JSON.parse(String(options.payload)) });
        const status = script.answer();
        moveTo(script.nowMs + FETCH_MS);
        return strict('HTTPResponse', { getResponseCode: () => status });
      },
    }),
    ScriptApp: scriptApp(() => script, requireScope),
  };
  const context = createContext(globals);
  runInContext(readFileSync(join(folder, 'hints.js'), 'utf8'), context, { filename: 'hints.js' });

  const run = (name: string, ...parameters: readonly unknown[]): void => {
    const entry: unknown = Reflect.get(globals, name);
    if (typeof entry !== 'function') throw new TypeError(`the script has no function ${name}`);
    entry(...parameters);
  };
  const script: AppsScript = {
    nowMs: 1_000_000,
    properties: new Map([['HINT_URL', 'https://api.example/hints']]),
    triggers: [],
    fetched: [],
    logged: [],
    answer: () => 202,
    identityToken: () => 'token-of-google',
    reachable: new Set(),
    run,
    at: (atMs, name, ...parameters) => {
      scheduled.push({ atMs, start: () => run(name, ...parameters) });
    },
    settle: () => {
      while (scheduled.length > 0) moveTo(Math.max(...scheduled.map(({ atMs }) => atMs)));
    },
    forgetCache: cache.clear,
  };
  return script;
}

function createCache(nowMs: () => number) {
  const entries = new Map<string, { value: string; untilMs: number }>();
  const get = (key: string): string | null => {
    const entry = entries.get(key);
    return entry === undefined || entry.untilMs <= nowMs() ? null : entry.value;
  };
  const service = strict('Cache', {
    get,
    getAll: (keys: readonly string[]) =>
      Object.fromEntries(keys.flatMap((key) => (get(key) === null ? [] : [[key, get(key)]]))),
    put: (key: string, value: unknown, seconds: number) => {
      if (typeof value !== 'string') throw new TypeError('a cache holds text');
      if (key.length > 250) throw new RangeError('a key of a cache has at most 250 characters');
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > 21_600) throw new RangeError(`${seconds} seconds`);
      entries.set(key, { value, untilMs: nowMs() + seconds * 1_000 });
    },
    remove: (key: string) => void entries.delete(key),
  });
  return { service, clear: () => entries.clear() };
}

function scriptApp(script: () => AppsScript, requireScope: (scope: string) => void) {
  const asTrigger = (trigger: InstalledTrigger) =>
    strict('Trigger', {
      getHandlerFunction: () => trigger.handler,
      getTriggerSourceId: () => trigger.spreadsheetId,
      installed: trigger,
    });
  return strict('ScriptApp', {
    getIdentityToken: () => {
      requireScope('openid');
      requireScope('userinfo.email');
      return script().identityToken();
    },
    getProjectTriggers: () => script().triggers.map(asTrigger),
    deleteTrigger: ({ installed }: { installed: InstalledTrigger }) => {
      script().triggers.splice(script().triggers.indexOf(installed), 1);
    },
    newTrigger: (handler: string) => {
      requireScope('script.scriptapp');
      return strict('TriggerBuilder', {
        forSpreadsheet: (spreadsheetId: string) => {
          if (!script().reachable.has(spreadsheetId)) throw new Error('You do not have permission to access it.');
          const on = (event: InstalledTrigger['event']) =>
            strict('SpreadsheetTriggerBuilder', {
              create: () => {
                if (script().triggers.length >= TRIGGERS_MAX) throw new Error('This script has too many triggers.');
                script().triggers.push({ handler, spreadsheetId, event });
              },
            });
          return strict('SpreadsheetTriggerBuilder', { onEdit: () => on('ON_EDIT'), onChange: () => on('ON_CHANGE') });
        },
      });
    },
  });
}
