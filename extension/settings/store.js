// What is kept, as the settings page knows it: sound values by key, what could not be believed, and
// what an organisation has set. src/browser/storage.rs reads the same for the pages one writes in.
import { check, fileSchema, schemaOf } from './schema.js';

/** The keys by what they do, as src/browser/keys.rs has them. */
export const USUAL_KEYS = { next: 'Alt+Period', previous: 'Alt+Comma', apply: 'Alt+Enter', ignore: 'Alt+Slash' };
export const FACTS = ['names', 'phones', 'emails', 'addresses', 'places'];

export const store = {
  /** Sound settings by key. */
  kept: {},
  /** Keys in which something could not be believed. */
  damaged: [],
  /** What an organisation has set. */
  policy: {},

  async load() {
    // Firefox refuses where nobody has set anything.
    const [policy, all] = await Promise.all([
      chrome.storage.managed.get(null).catch(() => ({})),
      chrome.storage.sync.get(null).catch(() => ({})),
      fileSchema(),
    ]);
    const [kept, damaged] = [{}, []];
    for (const [key, value] of Object.entries(all)) {
      const rule = schemaOf(key);
      // What no version of ours knows is left where it is; another one may.
      if (!rule && !key.startsWith('site:')) continue;
      const { value: sound, errors } = rule ? check(value, rule, key) : { errors: [key] };
      if (errors.length) damaged.push(key);
      if (sound !== undefined) kept[key] = sound;
    }
    // At once, so that who reads meanwhile sees the old or the new.
    Object.assign(this, { policy, kept, damaged });
  },

  /** Keeps `value` under `key`; what says nothing is not kept. */
  async set(key, value) {
    // Known at once, so that a change that follows quickly builds on this one.
    if (isBare(value)) delete this.kept[key];
    else this.kept[key] = value;
    try {
      await (isBare(value) ? chrome.storage.sync.remove(key) : chrome.storage.sync.set({ [key]: value }));
    } catch (error) {
      await this.load();
      throw error;
    }
  },

  /** Keeps `settings` and nothing else of ours. */
  async replace(settings) {
    const all = Object.keys(await chrome.storage.sync.get(null));
    // First what is new: if the browser refuses it, nothing has changed.
    await chrome.storage.sync.set(settings);
    await fileSchema();
    const isOurs = (key) => key.startsWith('site:') || Boolean(schemaOf(key));
    await chrome.storage.sync.remove(all.filter((key) => isOurs(key) && !Object.hasOwn(settings, key)));
  },

  /** The key that does `name`. */
  key: (name) => store.kept.keys?.[name] ?? USUAL_KEYS[name],

  // --- Rules, as engine/settings.rs has them ------------------------------------------------------

  /** What is set for a rule or a topic for good, or undefined. */
  locked: (id, topic = id) => store.policy.rules?.[id] ?? store.policy.rules?.[topic],

  /** Whether a rule, or a topic, is on everywhere. */
  everywhere: (id, topic = id) => store.locked(id, topic) ?? store.kept.everywhere?.rules?.[id] ?? store.kept.everywhere?.rules?.[topic] ?? true,

  site: (key) => store.kept[`site:${key}`] ?? {},

  /** Whether a rule, or a topic, is on on one site. */
  onSite(key, id, topic = id) {
    const { rules = {} } = this.site(key);
    return this.locked(id, topic) ?? rules[id] ?? rules[topic] ?? this.everywhere(id, topic);
  },

  switchEverywhere(id, topic, on) {
    const rules = { ...this.kept.everywhere?.rules };
    delete rules[id];
    const without = rules[topic] ?? true;
    if (on !== without) rules[id] = on;
    return this.set('everywhere', { rules });
  },

  /** Switches a rule or a topic on one site; `null` is as everywhere. */
  switchOnSite(key, id, on) {
    const { rules, ...rest } = this.site(key);
    const left = { ...rules };
    delete left[id];
    if (on !== null) left[id] = on;
    return this.set(`site:${key}`, Object.keys(left).length ? { ...rest, rules: left } : rest);
  },

  /** Switches the rule `id` of `topic` on one site; what is so without saying it is not kept. */
  switchHere(key, id, topic, on) {
    const { [id]: own, ...others } = this.site(key).rules ?? {};
    const without = this.locked(id, topic) ?? others[topic] ?? this.everywhere(id, topic);
    return this.switchOnSite(key, id, on === without ? null : on);
  },

  /**
   * Switches `topic` on one site, and with it those of its rules, `ids`, that would say otherwise. Rules
   * that are off stay off, so that a topic that comes back comes back as it was.
   */
  switchTopicHere(key, topic, ids, on) {
    const { rules = {}, ...rest } = this.site(key);
    const left = Object.fromEntries(Object.entries(rules).filter(([id, its]) => id !== topic && (on || !its || !ids.includes(id))));
    if (on !== this.everywhere(topic)) left[topic] = on;
    return this.set(`site:${key}`, { ...rest, rules: left });
  },

  switchSite(key, on) {
    const { off, ...rest } = this.site(key);
    return this.set(`site:${key}`, on ? rest : { ...rest, off: true });
  },
};

/** Whether `value` says nothing: no text, no entry, nothing but empty parts. */
function isBare(value) {
  if (value === undefined || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isBare);
}
