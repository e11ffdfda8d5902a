// The rules with their manual: what each looks for, its examples, and where it is on.
import { MANUAL } from '../manual.js';
import { RULES } from '../roster.js';
import { counted, make, word } from '../words.js';
import { sites } from './matrix.js';
import { store } from './store.js';

const KINDS = ['post', 'reply', 'review_reply', 'dm'];
const words = ({ id }, part) => word(`rule_${id.replaceAll('-', '_')}_${part}`);
const rows = [];
const ALL = RULES.map((rule) => ({ ...rule, ...MANUAL[rule.id] }));

/** The rules' lines, closed; what is in one is built when it is opened. */
export function buildRules(change) {
  const list = document.querySelector('#roster');
  for (const topic of ['patient', 'asks', 'tone']) {
    const title = make('h3', { className: 'topic-title' }, word(`popup_topic_${topic}`));
    const group = ALL.filter((rule) => rule.topic === topic).map((rule) => build(rule, change));
    list.append(title, ...group.map(({ root }) => root));
    rows.push(...group.map((row) => ({ ...row, title })));
  }
  const search = document.querySelector('#search');
  search.placeholder = search.ariaLabel = word('rules_search');
  search.addEventListener('input', sift);
  sift();
  addEventListener('hashchange', follow);
  follow();
}

function build(rule, change) {
  const status = make('small');
  const root = make('details', { id: `rule-${rule.id}` }, make('summary', {}, make('b', {}, words(rule, 'title')), status));
  const texts = [rule.id, words(rule, 'title'), words(rule, 'why'), words(rule, 'tip'), ...rule.prose];
  const examples = [...rule.flags, ...rule.passes].map(({ draft }) => draft.replaceAll(/[«»]/g, ''));
  const row = { rule, root, status, search: [...texts, ...examples].join(' ').toLowerCase(), inside: null };
  root.addEventListener('toggle', () => {
    if (!root.open || row.inside) return;
    row.inside = open(row, change);
    show(row);
  });
  return row;
}

function open({ rule, root }, change) {
  const everywhere = make('input', { type: 'checkbox', role: 'switch', ariaLabel: words(rule, 'title') });
  const set = make('p', { className: 'soft' });
  everywhere.addEventListener('change', () => change(store.switchEverywhere(rule.id, rule.topic, everywhere.checked)));
  const status = make('span');
  const single = sites().map(({ key, name }) => {
    const choice = make('select', {}, ...[['', 'rules_as'], ['on', 'rules_here_on'], ['off', 'rules_here_off']].map(([value, said]) => make('option', { value }, word(said))));
    choice.addEventListener('change', () => change(store.switchOnSite(key, rule.id, choice.value ? choice.value === 'on' : null)));
    return { key, choice, label: make('label', {}, make('span', {}, name), choice) };
  });
  const gravity = KINDS.map((kind, at) => rule.severity[at] && make('span', {}, `${word(`kind_${kind}`)}: ${word(`severity_${rule.severity[at]}`)}`));
  root.append(
    make(
      'div',
      { className: 'rule' },
      make('p', {}, words(rule, 'why')),
      make('p', {}, make('b', {}, `${word('rules_advice')}: `), words(rule, 'tip')),
      make('div', { className: 'line' }, status, everywhere),
      set,
      ...rule.prose.map((text) => english('p', text.replaceAll('`', ''))),
      make('h4', {}, word('rules_gravity')),
      make('p', { className: 'gravity soft' }, ...gravity.filter(Boolean)),
      make('h4', {}, word('rules_flags')),
      examples(rule.flags),
      make('h4', {}, word('rules_passes')),
      examples(rule.passes),
      make('h4', {}, word('rules_source')),
      make('ul', {}, ...rule.sources.map((source) => english('li', source))),
      make('h4', {}, word('rules_sites')),
      make('div', { className: 'single' }, ...single.map(({ label }) => label)),
    ),
  );
  return { everywhere, status, single, set };
}

/** Docs and drafts are in English, whatever the language of the page. */
const english = (name, ...children) => make(name, { lang: 'en', dir: 'ltr' }, ...children);

function examples(list) {
  return make(
    'ul',
    { className: 'examples' },
    ...list.map(({ kind, parent, draft, fixed }) => {
      const parts = draft.split(/[«»]/).map((part, at) => (at % 2 ? make('mark', {}, part) : part));
      const item = make('li', {}, english('span', ...parts));
      if (parent) item.prepend(make('small', {}, word('rules_answers', parent)));
      if (kind) item.prepend(make('small', {}, word('rules_in', word(`kind_${kind}`))));
      if (fixed) item.append(make('small', {}, word('rules_becomes', fixed.split('\n')[0])));
      return item;
    }),
  );
}

/** Makes every row say what holds now. */
export const showRules = () => rows.forEach(show);

function show({ rule, status, inside }) {
  const on = store.everywhere(rule.id, rule.topic);
  const locked = store.locked(rule.id, rule.topic) !== undefined;
  const said = word(on ? 'rules_on' : 'rules_off');
  const by = locked ? word('popup_set', store.policy.organisation || word('your_organisation')) : '';
  status.textContent = [said, by].filter(Boolean).join(' \u00b7 ');
  if (!inside) return;
  inside.status.textContent = said;
  inside.set.textContent = by;
  inside.set.hidden = !by;
  Object.assign(inside.everywhere, { checked: on, disabled: locked });
  for (const { key, choice } of inside.single) {
    const here = store.site(key).rules?.[rule.id];
    Object.assign(choice, { value: here === undefined ? '' : here ? 'on' : 'off', disabled: locked });
  }
}

/** Shows the rules that have all the words of the search. */
function sift() {
  const sought = document.querySelector('#search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => sought.every((one) => row.search.includes(one)));
  for (const { root } of rows) root.hidden = true;
  for (const { title } of rows) title.hidden = true;
  for (const { root, title } of found) root.hidden = title.hidden = false;
  document.querySelector('#found').textContent = found.length ? counted('rules_found', found.length) : word('rules_none');
}

/** Opens the rule that the address names, as a card's "About this rule" does. */
function follow() {
  const row = rows.find(({ root }) => `#${root.id}` === location.hash);
  if (!row) return;
  document.querySelector('#search').value = '';
  sift();
  row.root.open = true;
  row.root.scrollIntoView();
  row.root.firstChild.focus();
}
