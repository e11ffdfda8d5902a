//! Cues: turns of phrase that say one thing, one file a cue in `cues/`, one phrase a line.
//!
//! Phrases stand without apostrophes, as people type them; `<his>` stands for any third person.

use std::sync::OnceLock;

use super::chains::Chains;
use super::hash_of;

/// What a turn of phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// The writer was among those who cared: `was mine`, `our trauma bay`.
    Care,
    /// Permission to tell: `with her permission`.
    Consent,
    /// A question put to colleagues: `any ideas`, `what would you do`.
    Crowdsource,
    /// Somebody died.
    Death,
    /// Something happened that people talk of: `pulled from the river`.
    Event,
    /// A wish or a greeting to one person.
    Greeting,
    /// Readers know the person: `you all know him`.
    Known,
    /// An event that others have read of: `on the news`.
    News,
    /// Only some may read it: `docs only`.
    PeerGroup,
    /// A picture, a film, a voice.
    Photo,
    /// How few such cases there are: `first in my career`.
    Rarity,
    /// Passing somebody's own post on.
    Reshare,
    /// A picture of a record.
    Screenshot,
    /// Announcing that something is kept back: `no names but`.
    Secrecy,
    /// Where and when the writer works: `night shift at`.
    Shift,
    /// A place where everyone knows everyone.
    Small,
    /// A story of success, a testimonial.
    Success,
    /// Contempt for a patient.
    Venting,
}

const PHRASES: &[(Cue, &str)] = &[
    (Cue::Care, include_str!("cues/care.txt")),
    (Cue::Consent, include_str!("cues/consent.txt")),
    (Cue::Crowdsource, include_str!("cues/crowdsource.txt")),
    (Cue::Death, include_str!("cues/death.txt")),
    (Cue::Event, include_str!("cues/event.txt")),
    (Cue::Greeting, include_str!("cues/greeting.txt")),
    (Cue::Known, include_str!("cues/known.txt")),
    (Cue::News, include_str!("cues/news.txt")),
    (Cue::PeerGroup, include_str!("cues/peer_group.txt")),
    (Cue::Photo, include_str!("cues/photo.txt")),
    (Cue::Rarity, include_str!("cues/rarity.txt")),
    (Cue::Reshare, include_str!("cues/reshare.txt")),
    (Cue::Screenshot, include_str!("cues/screenshot.txt")),
    (Cue::Secrecy, include_str!("cues/secrecy.txt")),
    (Cue::Shift, include_str!("cues/shift.txt")),
    (Cue::Small, include_str!("cues/small.txt")),
    (Cue::Success, include_str!("cues/success.txt")),
    (Cue::Venting, include_str!("cues/venting.txt")),
];

/// The word of a phrase that stands for any third person.
pub const THIRD_PERSON: &str = "<his>";

/// A turn of phrase as it is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Its first word.
    pub first: &'static str,
    /// What it says.
    pub cue: Cue,
    /// The words after the first.
    pub rest: &'static str,
}

/// The phrases whose first word may have this hash, as [`hash_of`] hashes it.
pub fn beginning_with(hash: u32) -> impl Iterator<Item = Phrase> {
    static TABLE: OnceLock<(Vec<Phrase>, Chains)> = OnceLock::new();
    let (phrases, chains) = TABLE.get_or_init(table);
    chains.with(hash).map(|at| phrases[at])
}

fn table() -> (Vec<Phrase>, Chains) {
    let (mut table, mut hashes) = (Vec::with_capacity(3_000), Vec::with_capacity(3_000));
    for &(cue, phrases) in PHRASES {
        for phrase in phrases.lines() {
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            table.push(Phrase { first, cue, rest });
            hashes.push(hash_of(first));
        }
    }
    (table, Chains::of(&hashes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_sorted_and_folded() {
        for (cue, phrases) in PHRASES {
            assert!(phrases.lines().is_sorted_by(|a, b| a < b), "{cue:?}");
            for phrase in phrases.lines() {
                let folded = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || " <>".contains(c);
                assert!(phrase.chars().all(folded) && !phrase.starts_with('<'), "{phrase}");
            }
        }
    }
}
