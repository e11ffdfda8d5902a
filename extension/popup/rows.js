// The popup's rows: a topic with its switch and its rules, each with its own.
import { RULES } from '../roster.js';
import { store } from '../settings/store.js';
import { counted, word } from '../words.js';

const TOPICS = ['patient', 'asks', 'tone'];

/** The word under which settings keep whether a stop is asked about before it goes out. */
export const CONFIRM = 'confirm';

/** Who has set what is set. */
export const organisation = () => store.policy.organisation || word('your_organisation');

/** What a rule says in its `part`: title, why or tip. */
export const ruleWords = (id, part) => word(`rule_${id.replaceAll('-', '_')}_${part}`);

/** The rows of all topics at the end of `list`; `change` keeps what a switch says of the site at hand. */
export function buildRows(list, change, show) {
  const rows = TOPICS.map((topic) => topicRow(topic, change, show));
  list.append(...rows.map(({ root }) => root));
  return rows;
}

function topicRow(topic, change, show) {
  const root = copyOf('topic');
  const title = word(`popup_topic_${topic}`);
  root.querySelector('.title').textContent = title;
  const opener = root.querySelector('button');
  const ids = RULES.filter((rule) => rule.topic === topic).map(({ id }) => id);
  const control = nameSwitch(root, topic, []);
  opener.addEventListener('click', () => {
    opener.ariaExpanded = String(opener.ariaExpanded !== 'true');
    show();
  });
  control.addEventListener('change', () => change((site) => store.switchTopicHere(site, topic, ids, control.checked)));
  const rules = ids.map((id) => ruleRow(id, topic, change));
  root.querySelector('ul').append(...rules.map((rule) => rule.root));
  return { topic, title, root, opener, control, rules };
}

function ruleRow(id, topic, change) {
  const root = copyOf('rule');
  const [title, why] = [ruleWords(id, 'title'), ruleWords(id, 'why')];
  root.querySelector('.title').textContent = title;
  root.querySelector('.why').textContent = why;
  const control = nameSwitch(root, id, ['status', 'why']);
  root.querySelector('label').htmlFor = control.id;
  control.addEventListener('change', () => change((site) => store.switchHere(site, id, topic, control.checked)));
  return { id, root, control, status: root.querySelector('.status'), words: `${title} ${why} ${id}`.toLowerCase() };
}

/** Makes a topic's row say what holds on `site`, and hides what has not the words `sought`. Gives whether something is left to see. */
export function showRow(row, site, sought) {
  const { topic, title, root, opener, control, rules } = row;
  Object.assign(control, { checked: store.onSite(site, topic), disabled: store.locked(topic) !== undefined });
  const here = store.site(site).rules ?? {};
  let speaking = 0;
  let shown = false;
  for (const rule of rules) {
    const on = store.onSite(site, rule.id, topic);
    const set = store.locked(rule.id, topic) !== undefined;
    const deviates = !set && rule.id in here;
    speaking += on ? 1 : 0;
    Object.assign(rule.control, { checked: on, disabled: set });
    rule.status.textContent = statusOf({ set, deviates, on, withTopic: topic in here, title });
    // Closed, a topic still shows what is not as everywhere; a search looks into all.
    const ownSet = set && store.policy.rules?.[rule.id] !== undefined;
    const visible = sought.length ? sought.every((one) => rule.words.includes(one)) : opener.ariaExpanded === 'true' || deviates || ownSet;
    rule.root.hidden = !visible;
    shown ||= visible;
  }
  const all = rules.length;
  root.querySelector('.count').textContent = speaking === all ? counted('popup_rules_all', all) : word('popup_rules_some', speaking, all);
  root.hidden = sought.length > 0 && !shown;
  return shown;
}

function statusOf({ set, deviates, on, withTopic, title }) {
  if (set) return word('popup_set', organisation());
  if (deviates) return word(on ? 'popup_on_here' : 'popup_off_here');
  return withTopic ? word('popup_with_topic', title) : word('popup_as_everywhere');
}

/** A copy of what the template `id` holds. */
export const copyOf = (id) => document.importNode(document.getElementById(id).content, true).firstElementChild;

/** Names the switch in `root` by the title there, and describes it by what stands in `places`. */
function nameSwitch(root, id, places) {
  const control = root.querySelector('[role=switch]');
  control.id = `switch-${id}`;
  const mark = (place) => Object.assign(root.querySelector(`.${place}`), { id: `${place}-${id}` }).id;
  control.setAttribute('aria-labelledby', mark('title'));
  if (places.length) control.setAttribute('aria-describedby', places.map(mark).join(' '));
  return control;
}
