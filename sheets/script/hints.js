// biome-ignore-all lint/correctness/noUnusedVariables: Google calls these functions by their names

/**
 * Tells Guanjia that somebody changed a workbook: the workbook's id and nothing else.
 *
 * A standalone Apps Script project of a robot account; staff neither see it nor can they edit it. It holds no secret: each
 * hint carries Google's own identity token of the account. A hint that is lost costs at most a minute, since every
 * workbook in use is looked at once a minute anyway; so nothing here is repeated, and nothing ever fails towards staff.
 *
 * Script properties: `HINT_URL`, where hints go; `WORKBOOKS`, ids of the workbooks, one per line.
 * To be run by hand: `installTriggers` after `WORKBOOKS` was changed, `removeTriggers` before the account is given up.
 * Setting it up: docs/hints.md.
 */

/** At most one hint per workbook in this time: what is typed meanwhile goes with the next. */
const HINT_SPACING_MS = 2000;
/** Longer than the spacing, in case a run that waits is ended by Google: then the next edit waits in its place. */
const WAITING_SECONDS = 4;
/** Google reports one edit twice, to both triggers, within about a second. */
const TWIN_SECONDS = 2;
/** After a failure: so that an address that hangs does not use up the account's running time of the day. */
const RESTING_SECONDS = 10;
/** Google allows 20 triggers per account and script; a workbook takes two. */
const WORKBOOKS_MAX = 10;

/** Handlers by the event they are for; the names are stored in the installed triggers. */
const TRIGGERS = {
  onWorkbookEdit: (builder) => builder.onEdit(),
  onWorkbookChange: (builder) => builder.onChange(),
};

/** Trigger: somebody typed, pasted, filled or cleared. */
function onWorkbookEdit(event) {
  quietly(() => {
    const spreadsheetId = event.source.getId();
    CacheService.getScriptCache().put(`edit.${spreadsheetId}`, '1', TWIN_SECONDS);
    hint(spreadsheetId);
  });
}

/** Trigger: rows were inserted or removed, or something was changed in a way that the other trigger is not told of. */
function onWorkbookChange(event) {
  quietly(() => {
    if (event.changeType === 'FORMAT') return;
    const spreadsheetId = event.source.getId();
    const isTwin = event.changeType === 'EDIT' && CacheService.getScriptCache().get(`edit.${spreadsheetId}`) !== null;
    if (!isTwin) hint(spreadsheetId);
  });
}

/**
 * Sends a hint now, or once the spacing since the last one is over; leaves it to a run that waits already. Whoever waits
 * takes its mark away *before* it sends: an edit that saw the mark is older than the hint, and so covered by it.
 */
function hint(spreadsheetId) {
  const cache = CacheService.getScriptCache();
  const keys = {
    sent: `sent.${spreadsheetId}`,
    waiting: `waiting.${spreadsheetId}`,
    resting: `resting.${spreadsheetId}`,
  };
  const known = cache.getAll(Object.values(keys));
  if (known[keys.resting] !== undefined) return;
  const waitMs = Number(known[keys.sent] ?? 0) + HINT_SPACING_MS - Date.now();
  if (waitMs > 0) {
    if (known[keys.waiting] !== undefined) return;
    cache.put(keys.waiting, '1', WAITING_SECONDS);
    Utilities.sleep(Math.min(waitMs, HINT_SPACING_MS));
    cache.remove(keys.waiting);
  }
  // Before sending, not after: what is typed while this is under way must not be taken as told.
  cache.put(keys.sent, String(Date.now()), WAITING_SECONDS);
  if (!send(spreadsheetId)) cache.put(keys.resting, '1', RESTING_SECONDS);
}

/** Whether the hint was taken. */
function send(spreadsheetId) {
  const url = PropertiesService.getScriptProperties().getProperty('HINT_URL');
  const token = ScriptApp.getIdentityToken();
  if (!url || !token) {
    Logger.log(url ? 'Google gave no identity token: is the scope openid granted?' : 'HINT_URL is not set');
    return false;
  }
  try {
    const response = UrlFetchApp.fetch(url, {
      method: 'post',
      contentType: 'application/json',
      headers: { Authorization: `Bearer ${token}` },
      payload: JSON.stringify({ spreadsheetId }),
      followRedirects: false,
      muteHttpExceptions: true,
    });
    const status = response.getResponseCode();
    if (status !== 202) Logger.log(`a hint was answered with ${status}`);
    return status === 202;
  } catch (failure) {
    Logger.log(`a hint could not be sent: ${failure}`);
    return false;
  }
}

/** Whatever happens here is nothing that staff, or the account's inbox, need to hear of. */
function quietly(work) {
  try {
    work();
  } catch (failure) {
    Logger.log(`a trigger failed: ${failure}`);
  }
}

/**
 * Brings the triggers in line with `WORKBOOKS`: removes those that are not wanted or there twice, adds those that are
 * missing. To be repeated at will. Throws, towards the operator who runs it, when a workbook could not be reached.
 */
function installTriggers() {
  const workbooks = listedWorkbooks();
  if (workbooks.length > WORKBOOKS_MAX) {
    throw new Error(
      `${workbooks.length} workbooks are listed; an account can serve ${WORKBOOKS_MAX}. Nothing was changed.`,
    );
  }
  const missing = new Set(workbooks.flatMap((id) => Object.keys(TRIGGERS).map((handler) => `${handler} ${id}`)));
  for (const trigger of ourTriggers()) {
    const isWanted = missing.delete(`${trigger.getHandlerFunction()} ${trigger.getTriggerSourceId()}`);
    if (!isWanted) ScriptApp.deleteTrigger(trigger);
  }
  const failures = [];
  for (const [handler, id] of [...missing].map((each) => each.split(' '))) {
    try {
      TRIGGERS[handler](ScriptApp.newTrigger(handler).forSpreadsheet(id)).create();
    } catch (failure) {
      failures.push(`${id}: ${failure}`);
    }
  }
  if (failures.length > 0) throw new Error(`Some triggers could not be installed. ${failures.join('; ')}`);
  Logger.log(`${workbooks.length} workbooks are watched`);
}

/** Takes all triggers of this script and account away. */
function removeTriggers() {
  for (const trigger of ourTriggers()) ScriptApp.deleteTrigger(trigger);
}

function ourTriggers() {
  return ScriptApp.getProjectTriggers().filter((trigger) => Object.hasOwn(TRIGGERS, trigger.getHandlerFunction()));
}

function listedWorkbooks() {
  const list = PropertiesService.getScriptProperties().getProperty('WORKBOOKS') ?? '';
  return [...new Set(list.split(/\s+/).filter((id) => id !== ''))];
}
