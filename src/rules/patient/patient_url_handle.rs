//! A link or a handle of a patient.

use crate::engine::draft::Kind;
use crate::engine::finding::Topic;
use crate::lexicon::Class;
use crate::reading::owner::{self, Owner};
use crate::reading::token::TokenKind;
use crate::reading::{Reading, belonging, scene};
use crate::rules::{Hit, Rule, STOP, Severities, WARN, phrasing};

/// A handle, a link, an obituary or a fundraiser of a patient or the family. Not links to journals,
/// charities and one's own pages, not tags of colleagues, societies and employers, not the handle
/// that an answer begins with. Safe Harbor identifier N.
///
/// ```flag reply
/// Resharing «@marco.delgado81»: this is my patient, two years sober!
/// ```
/// ```flag
/// My patient's family started a page: «https://www.gofundme.com/f/help-lena-walk»
/// ```
/// ```flag
/// Our patient danced out of here after four root canals!! Go give «@marisol.bakes.sweet» some love
/// ```
/// ```flag
/// The obituary is at «legacy.com/us/obituaries/name/ruiz» and I lost a patient I loved.
/// -> The obituary is online and I lost a patient I loved.
/// ```
/// ```flag
/// Follow my patient's recovery «@rosa.strong»
/// ```
/// ```flag
/// Her insta is «@rosa.strong», she was my patient for two years.
/// ```
/// ```flag
/// She blogs about her chemo at «rosafights.wordpress.com», my patient of two years.
/// ```
/// ```flag
/// «facebook.com/rosa.tran.99» is my patient's page
/// ```
/// ```flag
/// «gofund.me/3fa41b» for the kid I intubated last week
/// ```
/// ```pass
/// A patient story at healthblog.wordpress.com
/// ```
/// ```pass
/// My blog on patient care: rosafights.wordpress.com
/// ```
/// ```pass
/// My patient loved the tiktok @khaby.lame made about hospital food.
/// ```
/// ```pass
/// Our new paper on sepsis: https://doi.org/10.1000/xyz123 with @drfrazier and @nephjc
/// ```
/// ```pass reply
/// @user thank you, I think of my own patient with lupus every day.
/// ```
/// ```pass
/// Shout out to @stjude and the @cdcgov team for the measles guidance.
/// ```
/// ```pass
/// A patient taught me this. Longer version on my blog: https://www.mysite.example/essay
/// ```
pub static RULE: Rule = Rule {
    id: "patient-url-handle",
    topic: Topic::Patient,
    title: "A link to a patient",
    why: "One click turns the story into a name.",
    tip: "Leave the link or tag out.",
    severity: Severities::of(STOP, STOP, STOP, WARN),
    find,
};

/// Sites whose pages are about one person.
const PERSONAL: &[&str] = &[
    "gofundme.com",
    "gofund.me/",
    "caringbridge.org",
    "legacy.com",
    "tributearchive.com",
    "dignitymemorial.com",
    "givesendgo.com",
    "justgiving.com",
    "mealtrain.com",
    "everloved.com",
    "findagrave.com",
    "ketto.org",
    "milaap.org",
    "fundly.com",
    "gogetfunding.com",
    "postandcourier.com/obituaries",
    "tinder.com",
];

fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for i in 0..reading.tokens.len() {
        let theirs = match reading.tokens[i].kind {
            TokenKind::Handle => is_patients_handle(reading, i),
            TokenKind::Url => is_patients_link(reading, i),
            _ => false,
        };
        if theirs {
            let at = i.checked_sub(1).filter(|&at| reading.word(at) == "at");
            let (span, words) = match at {
                Some(at) => (reading.span(at..i + 1), "online".into()),
                None => phrasing::out(reading, &(i..i + 1), "a patient"),
            };
            hits.push(Hit::at(reading.span(i..i + 1)).or_replace(span, words));
        }
    }
    hits
}

fn is_patients_link(reading: &Reading<'_>, i: usize) -> bool {
    let url = reading.word(i);
    let personal = PERSONAL.iter().any(|site| url.contains(site)) || url.contains("/obituar");
    let profile = ["facebook.com/", "instagram.com/", "tiktok.com/@", "linkedin.com/in/", "youtube.com/@"]
        .iter()
        .any(|site| url.split_once(site).is_some_and(|(_, rest)| !rest.is_empty()));
    let diary = [".wordpress.com", ".blogspot.com", ".substack.com"].iter().any(|site| url.contains(site));
    // "My blog on patient care: …", "my page".
    let writers = scene::sentence(reading, i).any(|at| {
        let page = ["blog", "site", "page", "podcast", "newsletter", "channel", "website", "essay"];
        reading.is(at, Class::My) && page.contains(&reading.word(at + 1))
    });
    let held = scene::sentence(reading, i).any(|at| {
        reading.is(at, Class::His)
            || reading.is(at, Class::My) && (at + 1..at + 3).any(|b| reading.is(b, Class::PatientOne))
    });
    let profile = profile || diary && held && !writers && scene::near_case(reading, i, 1);
    if !personal && !profile || reading.genre.holds_no_patient() {
        return false;
    }
    let near = reading.case.distance(reading.sentence_of(i)).is_some_and(|distance| distance <= 3);
    let owner = belonging::possessor(reading, i);
    if matches!(owner, Some(Owner::Practice | Owner::OwnFamily | Owner::Staff)) {
        return false;
    }
    let told = owner == Some(Owner::Patient) || belonging::is_patients(reading, &(i..i + 1));
    let intubated = personal && scene::claims_care(reading, &scene::sentence(reading, i));
    if personal {
        (near || told || intubated) && !reading.case.own_story
    } else {
        owner == Some(Owner::Patient) || is_their_page(reading, i + 1)
    }
}

/// "is my patient's page" at `at`.
fn is_their_page(reading: &Reading<'_>, at: usize) -> bool {
    let mine =
        reading.word(at) == "is" && reading.is(at + 1, Class::My) && reading.is(at + 2, Class::PatientOne);
    let page = ["page", "profile", "account", "blog", "channel"];
    mine && reading.word(at + 3) == "'s" && page.contains(&reading.word(at + 4))
}

/// "my patient's recovery @…", "her insta is @…": what stands right before says whose it is.
fn is_led_by_holder(reading: &Reading<'_>, i: usize) -> bool {
    const ACCOUNTS: &[&str] = &[
        "insta", "instagram", "ig", "tiktok", "twitter", "handle", "account", "page", "journey", "recovery",
    ];
    let mut at = i;
    while at > 0 && matches!(reading.word(at - 1), ":" | "is" | "(" | "at") {
        at -= 1;
    }
    let Some(noun) = at.checked_sub(1).filter(|&noun| ACCOUNTS.contains(&reading.word(noun))) else {
        return false;
    };
    let Some(holder) = noun.checked_sub(1) else { return false };
    let patients = reading.word(holder) == "'s" && holder > 0 && reading.is(holder - 1, Class::PatientOne);
    patients || reading.is(holder, Class::His) && scene::near_case(reading, i, 1)
}

/// A handle that a sentence about a patient names as that patient.
fn is_patients_handle(reading: &Reading<'_>, i: usize) -> bool {
    // What an answer begins with, and whom it copies in, are who is spoken to.
    let addressed =
        (0..i).all(|at| reading.is_kind(at, TokenKind::Handle) || reading.is_kind(at, TokenKind::Break));
    if addressed && !reading.is(i + 1, Class::CareOfPatient) || reading.genre.holds_no_patient() {
        return false;
    }
    let index = reading.sentence_of(i);
    let sentence = reading.sentences[index].tokens.clone();
    let before = |n: usize| i.checked_sub(n).map_or("", |at| reading.word(at));
    let credited = (1..=4).any(|n| {
        [
            "with", "by", "via", "thanks", "thank", "team", "from", "dr", "and", "cc", "colleague", "at",
            "following", "follow", "shoutout", "kudos", "ht", "h/t", "rt", "ft", "photo",
        ]
        .contains(&before(n))
    }) || sentence.clone().any(|at| {
        reading.is(at, Class::StaffOne)
            || reading.is(at, Class::EventCue)
            || reading.is(at, Class::StudyCue)
            || reading.is(at, Class::NewsCue)
    });
    // "this is my patient", "go give @… some love", "my patient @…".
    let role = (1..=2).filter_map(|n| i.checked_sub(n)).any(|at| {
        reading.is(at, Class::PatientOne) && (at.saturating_sub(3)..at).any(|b| reading.is(b, Class::My))
    });
    let after = (i + 1..sentence.end.min(i + 8))
        .any(|at| reading.is(at, Class::PatientOne) && reading.is(at.saturating_sub(1), Class::My));
    let praised = [
        "give", "follow", "congratulate", "wish", "congrats", "congratulations", "birthday", "welcome",
        "meet",
    ]
    .iter()
    .any(|word| (1..=4).any(|n| before(n) == *word));
    let near = reading.case.distance(index).is_some_and(|distance| distance <= 1);
    let told = matches!(owner::of_detail(reading, &(i..i + 1)), Owner::Patient | Owner::Relative);
    let organisation = is_organisation(reading.word(i)) || reading.word(0) == "rt";
    if reading.kind() == Kind::ReviewReply {
        return !organisation && !credited && told;
    }
    // A handle beside a patient is mostly a reporter's or a colleague's: the words must tie the two.
    let staff = scene::has(reading, &sentence, &["dr", "colleague", "surgeon", "nurse"]);
    let held = !staff && is_led_by_holder(reading, i);
    !organisation && (role || after || held || !credited && praised && near)
}

/// Whether the handle is plainly no person's: an agency, a journal, a hospital, a doctor.
fn is_organisation(handle: &str) -> bool {
    const PARTS: &[&str] = &[
        "dr", "md", "rn", "cdc", "nih", "nhs", "who", "fda", "hospital", "clinic", "health", "med",
        "journal", "jama", "nejm", "bmj", "lancet", "univ", "school", "college", "society", "assoc",
        "foundation", "news", "gov", "org", "stjude", "mayo", "team", "doc", "nurse", "ems", "user",
        "physio", "dental", "care", "center", "institute",
    ];
    let name = handle.trim_start_matches('@');
    PARTS.iter().any(|part| name.starts_with(part) || name.ends_with(part))
        || ["hospital", "clinic", "health", "medical", "dental", "journal"]
            .iter()
            .any(|part| name.contains(part))
}
