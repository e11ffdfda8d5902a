//! What is remembered of what was sent, as it lies in a store, before it is believed: another version
//! wrote it, or a hand. An entry that is misshapen or too old counts as not there.
//!
//! | key | value |
//! |---|---|
//! | `salt` | a random number of this install, above nothing |
//! | `history` | a list, one entry a message, the oldest first: `495213 7a01c2ff 1 18 03fe91…` |
//! | `history:dropped` | how many entries went early for want of room; missing where none did |
//!
//! An entry says the hour it was sent in (since 1970), to whom (veiled with the salt), the favours it
//! asked, how many words it had, and its sketch (mixed with the salt). No word of a message is in it, and
//! no name that can be read.

use std::fmt::Write as _;

use super::draft::Setting;
use super::history::{Favours, Sent, Sketch, veiled};
use super::order;
use super::stored::Value;

/// The key of the entries.
pub const HISTORY: &str = "history";
/// The key of the salt.
pub const SALT: &str = "salt";
/// The key of the number of those that went early.
pub const DROPPED: &str = "history:dropped";
/// How long an entry lives, in hours.
pub const LIFE: u32 = 90 * 24;
/// So many entries are kept; of more, the oldest go.
pub const MOST: usize = 600;
/// So many minima has a sketch at most.
pub const MINIMA: usize = 64;

/// What is left of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was sent, in hours since 1970.
    pub hour: u32,
    /// To whom, under a veil.
    pub to: u32,
    /// What it asked for.
    pub favours: Favours,
    /// What is left of its words.
    pub sketch: Sketch,
}

/// What is kept of earlier messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    salt: u32,
    entries: Vec<Entry>,
    dropped: u32,
}

impl Remembered {
    /// What of `kept`, which holds the keys above, can be believed at the hour `now`; nothing without
    /// a salt, under which alone the entries mean something.
    #[must_use]
    pub fn believed(kept: &Value, now: u32) -> Self {
        let Some(salt) = kept.field(SALT).whole(u32::MAX).filter(|&salt| salt != 0) else {
            return Self::default();
        };
        // A clock that is set back a little makes the latest ones come from the next hour.
        let lives =
            |entry: &Entry| entry.hour <= now.saturating_add(1) && now.saturating_sub(entry.hour) < LIFE;
        let list = kept.field(HISTORY).list().iter();
        let mut entries: Vec<Entry> =
            list.filter_map(|entry| Entry::read(entry.text()?)).filter(lives).collect();
        // Whoever wrote them, the oldest are the first to go.
        order::by(&mut entries, |entry| (entry.hour as usize, 0));
        let dropped = kept.field(DROPPED).whole(u32::MAX).unwrap_or(0);
        let mut believed = Self { salt, entries, dropped };
        believed.drop_oldest(believed.entries.len().saturating_sub(MOST));
        believed
    }

    /// What is mixed into its sketches.
    #[must_use]
    pub const fn salt(&self) -> u32 {
        self.salt
    }

    /// The entries, the oldest first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many entries went before their time, for want of room.
    #[must_use]
    pub const fn dropped(&self) -> u32 {
        self.dropped
    }

    /// Begins anew under another `salt`: what was forgotten cannot be tied to what comes.
    #[must_use]
    pub const fn anew(salt: u32) -> Self {
        Self { salt, entries: Vec::new(), dropped: 0 }
    }

    /// Adds `entry`, the latest; where there are too many the oldest goes.
    pub fn add(&mut self, entry: Entry) {
        self.entries.push(entry);
        self.drop_oldest(self.entries.len().saturating_sub(MOST));
    }

    /// Drops the older half of the entries, but never the last `spared`; whether there was any to drop.
    pub fn make_room(&mut self, spared: usize) -> bool {
        let most = self.entries.len().saturating_sub(spared);
        let count = self.entries.len().div_ceil(2).min(most);
        self.drop_oldest(count);
        count > 0
    }

    fn drop_oldest(&mut self, count: usize) {
        self.entries.drain(..count);
        self.dropped = self.dropped.saturating_add(count as u32);
    }

    /// What goes into the store, by its keys.
    #[must_use]
    pub fn written(&self) -> Value {
        let list = self.entries.iter().map(|entry| Value::Text(entry.written())).collect();
        let mut all =
            vec![(SALT.to_owned(), Value::Number(self.salt.into())), (HISTORY.to_owned(), Value::List(list))];
        if self.dropped > 0 {
            all.push((DROPPED.to_owned(), Value::Number(self.dropped.into())));
        }
        Value::Map(all)
    }

    /// Puts into `setting` what is known at `now`, in hours since 1970, of earlier messages: those to
    /// `whom`, its own recipient, and those to others, each under a veil. `answered` is asked of the
    /// sketch of each message to `whom`, and told those of all of them.
    pub fn recall(
        &self,
        setting: &mut Setting,
        whom: &str,
        now: f64,
        answered: impl Fn(&Sketch, &[&Sketch]) -> bool,
    ) {
        let own = veiled(whom, self.salt);
        // A recipient whose name the page does not tell is known by the place alone.
        let name = if setting.kind.is_private() {
            Some(setting.recipient.get_or_insert_with(|| veil(own)).clone())
        } else {
            None
        };
        let here: Vec<&Sketch> =
            self.entries.iter().filter(|entry| entry.to == own).map(|entry| &entry.sketch).collect();
        setting.salt = self.salt;
        setting.history = self
            .entries
            .iter()
            .filter_map(|entry| {
                let same = entry.to == own;
                // What was said in this thread before is no copy for others.
                let to = if same { name.clone()? } else { veil(entry.to) };
                let answered = same && answered(&entry.sketch, &here);
                let days = (now - f64::from(entry.hour)).max(0.0) / 24.0;
                Some(Sent { to, days, sketch: entry.sketch.clone(), favours: entry.favours, answered })
            })
            .collect();
    }
}

impl Entry {
    /// An entry as it lies in storage, if it is sound.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let [hour, to, favours, words, minima] = std::array::from_fn(|_| parts.next());
        let minima = minima.filter(|minima| {
            parts.next().is_none() && minima.len() <= 4 * MINIMA && minima.len().is_multiple_of(4)
        })?;
        let digits = |part: Option<&str>| {
            part.filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u32>().ok()
        };
        let mut sketch = Vec::with_capacity(minima.len() / 4);
        for four in minima.as_bytes().chunks(4) {
            sketch.push(hex(four)? as u16);
        }
        Some(Self {
            hour: digits(hour)?,
            to: to.filter(|to| to.len() == 8).and_then(|to| hex(to.as_bytes()))?,
            favours: Favours(u8::try_from(digits(favours)?).ok()?),
            sketch: Sketch { words: digits(words)?, minima: sketch },
        })
    }

    /// The entry as it lies in storage.
    #[must_use]
    pub fn written(&self) -> String {
        let Self { hour, to, favours, sketch } = self;
        let mut line = format!("{hour} {to:08x} {} {} ", favours.0, sketch.words);
        for least in &sketch.minima {
            let _ = write!(line, "{least:04x}");
        }
        line
    }
}

/// The number that at most eight `digits` make, in sixteens.
fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum: u32, &digit| Some(sum << 4 | char::from(digit).to_digit(16)?))
}

/// A veiled recipient, as the rules compare it.
fn veil(whom: u32) -> String {
    format!("#{whom:08x}")
}
