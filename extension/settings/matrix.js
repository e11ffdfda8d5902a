// Sites by topics: where Bedside checks, and for what.
import { RULES, SITES } from '../roster.js';
import { counted, make, word } from '../words.js';
import { store } from './store.js';

const TOPICS = ['patient', 'asks', 'tone'];

/** The sites of the roster, and those that only settings know. */
export function sites() {
  const known = SITES.map(({ key }) => key);
  const more = Object.keys(store.kept).filter((key) => key.startsWith('site:') && !known.includes(key.slice(5)));
  return [...SITES, ...more.map((key) => ({ key: key.slice(5), name: key.slice(5) }))];
}

const named = ({ key, name }) => (name.includes(key) ? name : `${name} (${key})`);

export function showMatrix(change) {
  const body = document.querySelector('#matrix');
  for (const site of sites()) {
    const { key } = site;
    let row = [...body.rows].find((one) => one.dataset.site === key);
    if (!row) {
      row = make('tr', {}, make('th', { scope: 'row' }, site.name.split(' (')[0], make('small', {}, key)));
      row.dataset.site = key;
      row.append(cell('site', word('sites_check', named(site)), (on) => store.switchSite(key, on)));
      for (const topic of TOPICS) {
        const title = word('sites_switch', word(`popup_topic_${topic}`), named(site));
        row.append(cell(topic, title, (on) => store.switchOnSite(key, topic, on === store.everywhere(topic) ? null : on)));
      }
      row.append(make('td', { className: 'soft' }));
      body.append(row);
    }
    const set = (name, on, locked) => Object.assign(row.querySelector(`[name=${name}]`), { checked: on, disabled: locked });
    set('site', store.policy.everySite === true || store.site(key).off !== true, store.policy.everySite === true);
    for (const topic of TOPICS) set(topic, store.onSite(key, topic), store.locked(topic) !== undefined);
    const differs = RULES.filter(({ id }) => id in (store.site(key).rules ?? {})).length;
    row.lastChild.textContent = differs ? counted('sites_differ', differs) : word('sites_same');
  }

  function cell(name, title, act) {
    const input = make('input', { type: 'checkbox', name, role: 'switch', ariaLabel: title });
    input.addEventListener('change', () => change(act(input.checked)));
    return make('td', {}, input);
  }
}
