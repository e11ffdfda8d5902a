// Sites by topics: where Bedside checks, and for what.
import { RULES, SITES } from '../roster.js';
import { counted, make, word } from '../words.js';
import { asked } from './asked.js';
import { store } from './store.js';

const TOPICS = ['patient', 'asks', 'tone'];

/** The sites of the roster, and those that only settings know or the writer asked for. */
export function sites() {
  const known = SITES.map(({ key }) => key);
  const kept = Object.keys(store.kept).filter((key) => key.startsWith('site:')).map((key) => key.slice(5));
  const more = [...new Set([...kept, ...asked.keys])].filter((key) => !known.includes(key));
  return [...SITES, ...more.map((key) => ({ key, name: key }))];
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
      row.append(cell('site', word('sites_check', named(site)), (on) => (on && asked.lacks(key) ? asked.request(key) : store.switchSite(key, on))));
      for (const topic of TOPICS) {
        const title = word('sites_switch', word(`popup_topic_${topic}`), named(site));
        row.append(cell(topic, title, (on) => store.switchOnSite(key, topic, on === store.everywhere(topic) ? null : on)));
      }
      row.append(make('td', { className: 'soft' }));
      body.append(row);
    }
    const set = (name, on, locked) => Object.assign(row.querySelector(`[name=${name}]`), { checked: on, disabled: locked });
    set('site', !asked.lacks(key) && (store.policy.everySite === true || store.site(key).off !== true), store.policy.everySite === true && !asked.lacks(key));
    for (const topic of TOPICS) set(topic, store.onSite(key, topic), store.locked(topic) !== undefined);
    const differs = RULES.filter(({ id }) => id in (store.site(key).rules ?? {})).length;
    const said = [differs ? counted('sites_differ', differs) : word('sites_same')];
    if (asked.lacks(key) || asked.keys.includes(key)) said.push(word('sites_on_demand'));
    row.lastChild.textContent = said.join(' \u00b7 ');
  }

  function cell(name, title, act) {
    const input = make('input', { type: 'checkbox', name, role: 'switch', ariaLabel: title });
    input.addEventListener('change', () => change(act(input.checked)));
    return make('td', {}, input);
  }
}
