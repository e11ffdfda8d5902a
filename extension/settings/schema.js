// The part of JSON Schema that settings.schema.json is written in. One walk tells what is wrong, each
// with its place, and gives what of the value can be believed.
import { word } from '../words.js';

let schema;

/** The schema of a file of settings. */
export async function fileSchema() {
  schema ??= await (await fetch(chrome.runtime.getURL('settings.schema.json'))).json();
  return schema;
}

/** The schema of what lies under `key` in storage, once it is there; null for a key that is none of ours. */
export function schemaOf(key) {
  const { properties, patternProperties } = schema.properties.settings;
  if (Object.hasOwn(properties, key)) return properties[key];
  const pattern = Object.keys(patternProperties).find((form) => new RegExp(form, 'u').test(key));
  return pattern ? patternProperties[pattern] : null;
}

/** Holds `value` against `rule`: `{value, errors}`, the value without what is wrong (undefined if all is). */
export function check(value, rule, path = '') {
  while (rule.$ref) rule = schema.definitions[rule.$ref.split('/').pop()];
  const name = path || word('file_title');
  const wrong = (...said) => ({ value: undefined, errors: [word(...said)] });
  if ('const' in rule && value !== rule.const) return wrong('file_newer');
  if (rule.enum && !rule.enum.includes(value)) return wrong('wrong_choice', name, rule.enum.join(', '));
  if (rule.type && typeOf(value) !== rule.type) return wrong('wrong_type', name, rule.type);
  if (rule.type === 'string') {
    if ([...value].length > (rule.maxLength ?? Infinity)) return wrong('wrong_long', name, rule.maxLength);
    if (value.trim().length < (rule.minLength ?? 0)) return wrong('wrong_empty', name);
    if (rule.pattern && !new RegExp(rule.pattern, 'u').test(value)) return wrong('wrong_form', name);
  }
  if (rule.type === 'array') return checkList(value, rule, path, name);
  if (rule.type === 'object') return checkObject(value, rule, path, name);
  return { value, errors: [] };
}

function checkList(list, rule, path, name) {
  const errors = list.length > rule.maxItems ? [word('wrong_long', name, rule.maxItems)] : [];
  const kept = [];
  for (const [at, item] of list.slice(0, rule.maxItems).entries()) {
    const one = check(item, rule.items, `${path}[${at + 1}]`);
    errors.push(...one.errors);
    if (one.value !== undefined) kept.push(one.value);
  }
  return { value: kept, errors };
}

function checkObject(object, rule, path, name) {
  const errors = [];
  const kept = {};
  let entries = Object.entries(object);
  if (entries.length > (rule.maxProperties ?? Infinity)) {
    errors.push(word('wrong_long', name, rule.maxProperties));
    entries = entries.slice(0, rule.maxProperties);
  }
  for (const key of rule.required ?? []) if (!Object.hasOwn(object, key)) errors.push(word('wrong_missing', join(path, key)));
  for (const [key, item] of entries) {
    const pattern = Object.keys(rule.patternProperties ?? {}).find((form) => new RegExp(form, 'u').test(key));
    const known = Object.hasOwn(rule.properties ?? {}, key) ? rule.properties[key] : rule.patternProperties?.[pattern];
    if (!known) {
      errors.push(word('wrong_unknown', join(path, key)));
      continue;
    }
    const one = check(item, known, join(path, key));
    errors.push(...one.errors);
    if (one.value !== undefined) kept[key] = one.value;
  }
  return { value: kept, errors };
}

const join = (path, key) => (path ? `${path} \u2192 ${key}` : key);
const typeOf = (value) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);
