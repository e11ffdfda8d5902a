// A tip a day, that fits what the writer has been doing.
import { RULES } from '../roster.js';
import { word } from '../words.js';

/** How many tips `_locales` has, from `tip_1` on. */
const TIPS = 12;
/** The tips for who asks for much: listen first, answer, give before asking. */
const FOR_ASKS = [1, 2, 4, 5, 6, 10, 11];
/** The tips for who writes of patients: the general instead of the one, elsewhere, later. */
const FOR_PATIENTS = [3, 7, 8, 9, 12];

/** The tip of the day: about what is marked now, or else about what the balance leans to. */
export function tip(marks, { talk, push }) {
  const about = (topic) => marks.some(({ rule }) => RULES.some(({ id, topic: its }) => id === rule && its === topic));
  const all = Array.from({ length: TIPS }, (_, at) => at + 1);
  const tips = about('patient') ? FOR_PATIENTS : about('asks') || push > talk ? FOR_ASKS : all;
  return word(`tip_${tips[today() % tips.length]}`);
}

/** The number of the day, by the clock on the wall. */
function today() {
  const now = new Date();
  return Math.floor((now.getTime() / 60_000 - now.getTimezoneOffset()) / (24 * 60));
}
