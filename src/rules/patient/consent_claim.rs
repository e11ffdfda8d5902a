//! A claim of permission.

use crate::engine::finding::Topic;
use crate::lexicon::{Class, Cue};
use crate::reading::cues::Found;
use crate::reading::{Reading, case, scene, story};
use crate::rules::{HINT, Hit, Rule, Severities, WARN};

/// "Posted with permission", "she said I could share". Not a written authorization on file, not
/// consent as the topic.
///
/// ```flag
/// «Posted with permission»: my patient walked out of the ICU after forty days.
/// ```
/// ```flag
/// Video in stories of our girl after her ACL surgery, she «said it's fine»!
/// ```
/// ```flag
/// My patient «wanted me to share» what the crash did to her hand.
/// ```
/// ```pass
/// Shared with written authorization on file: my patient walked out of the ICU.
/// ```
/// ```pass
/// Never start a procedure without consent. Consent given under pressure is not consent.
/// ```
/// ```pass
/// My mom said I could post her pie recipe.
/// ```
pub static RULE: Rule = Rule {
    id: "consent-claim",
    topic: Topic::Patient,
    title: "Permission, but which?",
    why: "Permission protects only when it is written, names this use and is on file.",
    tip: "Check that a written authorization for this post is on file.",
    severity: Severities::of(HINT, HINT, WARN, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let claims = reading.cues_of(Cue::Consent).filter(|found| is_claimed(reading, found));
    claims.map(|found| Hit::at(reading.span(found.tokens.clone()))).collect()
}

/// Whether it is about telling somebody's story, and is not written.
fn is_claimed(reading: &Reading<'_>, found: &Found) -> bool {
    let sentence = scene::sentence(reading, found.tokens.start);
    let written = scene::has(
        reading,
        &sentence,
        &["written", "signed", "authorization", "authorisation", "never", "without"],
    );
    let all = 0..reading.tokens.len();
    let clinical = all.clone().any(|at| case::is_clinical(reading, at) || reading.is(at, Class::PatientOne));
    let shown = reading.says(&all, Cue::Photo) || reading.says(&all, Cue::Success);
    let general =
        sentence.clone().any(|at| reading.is(at, Class::PatientMany) || reading.is(at, Class::Hypothetical));
    let someone = reading.case.is_open()
        || shown && all.clone().any(|at| reading.is(at, Class::Them) || reading.is(at, Class::PersonOne));
    let open = reading.case.is_open() || reading.story >= story::LIKELY;
    !written
        && !general
        && (clinical || open)
        && (someone || open)
        && !reading.case.own_story
        && !reading.genre.holds_no_patient()
}
