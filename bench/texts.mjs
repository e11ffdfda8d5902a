// The texts that everything is measured with: drafts of the evaluation, strung together to a length.
import { readFileSync } from 'node:fs';

const rows = (name) =>
  readFileSync(new URL(`../evaluation/${name}.jsonl`, import.meta.url), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).text);

/** Drafts on patients, pushy asks and everyday posts, in turn. */
const lists = ['patient-everyday', 'patient-development', 'asks-development'].map(rows);
export const drafts = lists[0].flatMap((_, at) => lists.map((list) => list[at])).filter(Boolean);

/** A draft of `length` characters: paragraphs of some three drafts each, from the `first` on. */
export function text(length, first = 0) {
  let made = '';
  for (let at = first; made.length < length; at += 1) made += drafts[at % drafts.length].replaceAll('\n', ' ') + (at % 3 === 2 ? '\n\n' : ' ');
  return made.slice(0, length);
}

/** What costs most: nothing but digits, emoji, one word, names, brackets. */
export const WORST = {
  digits: (length) => '5550142 '.repeat(length / 8),
  'one number': (length) => '1'.repeat(length),
  emoji: (length) => '\u{1f600}'.repeat(length / 2),
  'one word': (length) => 'patient '.repeat(length / 8),
  names: (length) => 'Dana Cole '.repeat(length / 10),
  brackets: (length) => '('.repeat(length / 2) + ')'.repeat(length / 2),
};

/** The figure that stands at `share` of the way from the least to the most of `figures`. */
export const at = (figures, share) => figures.toSorted((a, b) => a - b)[Math.min(figures.length - 1, Math.floor(figures.length * share))];
