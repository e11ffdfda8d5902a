//! An age above 89.

use crate::engine::finding::Topic;
use crate::reading::Reading;
use crate::reading::mention::MentionKind;
use crate::reading::owner::Owner;
use crate::rules::wording;
use crate::rules::{HINT, Hit, Rule, STOP, Severities, WARN};

/// An exact age of 90 or more of a patient. Ages up to 89 are allowed and count only in a
/// combination. Not percentages, doses, vitals, years of practice, guideline ages, "90 or older"
/// itself, one's own grandmother. Safe Harbor identifier C.
///
/// ```flag
/// My patient Dana, «94», came in with a broken hip.
/// -> My patient Dana, 90 or older, came in with a broken hip.
/// ```
/// ```flag
/// A «101-year-old» woman on my ward taught me a card game.
/// ```
/// ```flag
/// We celebrated her «101st birthday» on the ward, my favourite patient.
/// -> We celebrated her birthday on the ward, my favourite patient.
/// ```
/// ```flag
/// Admitted a «ninety-four year old» with a broken hip.
/// ```
/// ```flag
/// My patient left us on Sunday at the grand age of «101».
/// ```
/// ```flag
/// Our patient Granny Mo («93») beat me at dominoes.
/// ```
/// ```flag
/// My oldest patient turns «101» on Friday.
/// ```
/// ```flag
/// My patient, a lovely lady of «92», came in for her flu shot.
/// -> My patient, a lovely lady of 90 or older, came in for her flu shot.
/// ```
/// ```flag
/// My patient was «born in 1929» and is sharper than me.
/// -> My patient was of a great age and is sharper than me.
/// ```
/// ```flag
/// Admitted a «centenarian», my patient for years.
/// ```
/// ```flag
/// My patient will be «95» in March and wants her cataracts done before.
/// ```
/// ```flag
/// «Ninety-six» and she corrected my Latin while I did her dressing.
/// ```
/// ```flag
/// The retired keeper on our ward, «93», won't have his insulin before the light comes round.
/// ```
/// ```flag
/// New pacemaker today for a lady «born in 1929». She saluted the rep.
/// ```
/// ```flag
/// There's a woman on my heart failure list who's just shy of «92».
/// ```
/// ```flag review_reply
/// At «92» you have more of your own teeth than our dentist.
/// ```
/// ```pass
/// Our practice turned 98 this spring, and the patients brought cake.
/// ```
/// ```pass
/// Gran's hands. 94 and still shelling peas, on my ward we could use her.
/// ```
/// ```pass
/// His scrub nurse, Ottilie, is 95 and cut the ribbon of the heart unit.
/// ```
/// ```pass
/// The hospital was born in 1929, and patients still love it.
/// ```
/// ```pass
/// My patient has a sister of mercy to thank; the award was for 95 in March.
/// ```
/// ```pass
/// My patient failed the test (93) and the retest.
/// ```
/// ```pass
/// Heart rate 94, SpO2 92, pressure 94/60: my patient was crashing.
/// ```
/// ```pass
/// Adults over 90 are missing from most trials.
/// ```
/// ```pass
/// My grandmother turned 97 and still beats me at chess.
/// ```
/// ```pass
/// A patient aged 90 or older taught me patience.
/// ```
pub static RULE: Rule = Rule {
    id: "age-over-89",
    topic: Topic::Patient,
    title: "An age above 89",
    why: "So few people are that old that ages above 89 identify; Safe Harbor groups them.",
    tip: "Say \u{201c}90 or older\u{201d}.",
    severity: Severities::of(WARN, WARN, STOP, HINT),
    find,
};

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mine = reading.details.iter().filter(|mention| mention.owner == Owner::Patient);
    mine.filter_map(|mention| {
        let MentionKind::Age(age) = &mention.kind else { return None };
        if age.years < 90 || wording::is_grouped(reading, age) {
            return None;
        }
        let hit = Hit::at(reading.span(mention.tokens.clone()));
        let (replaced, words) = wording::ninety_or_older(reading, age);
        Some(hit.or_replace(replaced, words))
    })
    .collect()
}
