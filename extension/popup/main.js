// The popup: the site at hand, its topics and rules, what is marked in this tab, and a tip. It is plain
// script and loads nothing heavy, since it has a tenth of a second; what each part asks of the browser
// is asked at once.
import * as access from '../access.js';
import { balances, draw, sum } from '../balance.js';
import { RULES } from '../roster.js';
import { store } from '../settings/store.js';
import { counted, fill, shownKey, word } from '../words.js';
import { CONFIRM, buildRows, copyOf, organisation, ruleWords, showRow } from './rows.js';
import { ask, silence, tabAtHand } from './tab.js';
import { tip } from './tip.js';

/** How long a page may need to check again after a switch, in milliseconds. */
const SETTLES = 250;
/** So many of the latest weeks are in the balance. */
const WEEKS = 4;
const GRAVITY = ['stop', 'warn', 'hint'];

const at = (id) => document.getElementById(id);
/** Puts words in their place; only what is new, since some of these places are read aloud when they change. */
const put = (id, words) => at(id).textContent === words || (at(id).textContent = words);

let tab;
let port;
let told = silence();
let weeks = [];
let refused = [];
/** None until everything that is shown is there. */
let rows = null;

const known = Promise.all([store.load(), balances(), tabAtHand().then(turnTo)]);
fill();
at('search').placeholder = at('search').ariaLabel = word('popup_search', RULES.length);
const built = buildRows(at('topics'), change, show);
listen();
[, weeks] = await known;
rows = built;
show();
at('popup').removeAttribute('aria-busy');

function turnTo(found) {
  tab = found.id;
  inquire();
}

function listen() {
  at('search').addEventListener('input', show);
  at('site-switch').addEventListener('change', () => change((site) => store.switchSite(site, at('site-switch').checked)));
  at('confirm-switch').addEventListener('change', () => change((site) => store.switchHere(site, CONFIRM, CONFIRM, at('confirm-switch').checked)));
  at('marks').addEventListener('click', jump);
  at('allow').addEventListener('click', async () => {
    put('allow-said', await access.allow(refused));
    await look();
  });
  addEventListener('focus', inquire);
  chrome.storage.onChanged.addListener(async (_, area) => {
    if (area === 'local') weeks = await balances();
    // In the session lie only the numbers on the toolbar: what is marked has changed.
    else if (area !== 'session') await store.load();
    show();
    setTimeout(inquire, SETTLES);
  });
}

/** Asks the tab's frames what they have marked. */
function inquire() {
  port?.disconnect();
  port = ask(tab, (answer) => {
    told = answer;
    show();
    if (told.nobody) look();
  });
}

/** Looks for what the browser withholds. */
async function look() {
  refused = await access.withheld();
  show();
}

/** Changes what holds on the site at hand; what was not kept is shown as it was. */
async function change(act) {
  if (told.site === undefined) return;
  const kept = act(told.site).then(() => true, () => false);
  show();
  at('problem').hidden = await kept;
  if (!(await kept)) put('problem', word('popup_not_kept'));
  show();
}

/** Makes everything say what is so now. */
function show() {
  if (!rows) return;
  const { site } = told;
  const on = site === undefined || store.policy.everySite === true || store.site(site).off !== true;
  const broken = told.broken && !told.engine;
  put('site', site ?? 'Bedside');
  put('now', now(on, broken));
  at('keys').hidden = !on || told.marks.length === 0;
  put('next-key', shownKey(store.key('next')));
  at('damaged').hidden = store.damaged.length === 0;
  at('set').hidden = Object.keys(store.policy).length === 0;
  put('set-by', word('popup_set', organisation()));
  showBalance();
  at('broken').hidden = !broken || !on;
  showAbsent();
  Object.assign(at('site-switch'), { hidden: site === undefined, checked: on, disabled: store.policy.everySite === true, ariaLabel: word('popup_check_on', site ?? '') });
  at('popup').dataset.engine = told.engine ?? '';
  showMarks(on ? told.marks : []);
  at('rules').hidden = site === undefined;
  if (site !== undefined) showRules(site);
}

/** The line under the site's name. */
function now(on, broken) {
  if (told.nobody) return '';
  if (!on) return word('popup_off_now');
  if (broken) return word('not_checking');
  if (told.site === undefined) return '';
  if (!told.engine) return word('popup_ready');
  return told.marks.length ? counted('popup_marks', told.marks.length) : word('popup_no_marks');
}

/** Why nothing is checked, and what to do about it: as exact as the browser lets us know. */
function showAbsent() {
  at('absent').hidden = !told.nobody;
  at('absent-access').hidden = refused.length === 0;
  put('absent-withheld', access.told(refused));
}

function showBalance() {
  const balance = sum(weeks.find(([site]) => site === told.site)?.[1], WEEKS);
  at('balance').hidden = balance.talk + balance.push === 0;
  put('talk', counted('balance_talk', balance.talk));
  put('push', counted('balance_push', balance.push));
  draw(at('bar'), balance);
  put('tip', tip(told.marks, balance));
}

/** One line for each rule that has marked something, the gravest first. */
function showMarks(marks) {
  const focused = document.activeElement.closest('#marks li')?.dataset.rule;
  at('marked').hidden = marks.length === 0;
  put('marked-where', word('popup_marked', told.kind ? word(`kind_${told.kind}`) : ''));
  const lines = new Map();
  for (const mark of marks) {
    const key = `${GRAVITY.indexOf(mark.severity)} ${String(RULES.findIndex(({ id }) => id === mark.rule)).padStart(4, '0')}`;
    lines.set(key, { ...mark, count: (lines.get(key)?.count ?? 0) + 1 });
  }
  const sorted = [...lines].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, mark]) => mark);
  at('marks').replaceChildren(...sorted.map(line));
  if (sorted.length) once('listed');
  if (focused) at('marks').querySelector(`[data-rule="${CSS.escape(focused)}"] button`)?.focus();
}

function line({ rule, title, severity, count }) {
  const item = copyOf('mark');
  item.dataset.rule = rule;
  item.querySelector('.title').textContent = ruleWords(rule, 'title') || title;
  item.querySelector('.count').textContent = count > 1 ? `\u00d7 ${count}` : '';
  const shape = item.querySelector('.shape');
  shape.classList.add(severity);
  shape.ariaLabel = word(`severity_${severity}`);
  return item;
}

/** Goes to the mark that was pressed in the list, and makes way for the tab. */
function jump({ target }) {
  const rule = target.closest('li')?.dataset.rule;
  if (!rule) return;
  port?.postMessage({ go: rule });
  // In a tab of its own, as the tests have it, there is nothing to make way for.
  if (!location.search) close();
}

function showRules(site) {
  const sought = at('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  at('confirm-switch').checked = store.onSite(site, CONFIRM);
  at('confirm-switch').disabled = store.locked(CONFIRM) !== undefined;
  const left = rows.map((row) => showRow(row, site, sought));
  put('none-found', sought.length && !left.includes(true) ? word('popup_none_found') : '');
  once('usable');
}

/** Notes when `what` was so for the first time, for who measures it. */
function once(what) {
  if (!performance.getEntriesByName(what).length) performance.mark(what);
}
