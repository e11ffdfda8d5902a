//! From a judgement to findings: what the rules found is kept, doubted or joined by what they missed.

use std::ops::Range;

use super::{ROSTER, Rule, drop_it, history, medicine};
use crate::engine::finding::{Finding, Severity, Topic};
use crate::engine::span::Span;
use crate::judgement::Judgement;
use crate::judgement::ask::AskJudgement;
use crate::reading::Reading;
use crate::reading::token::TokenKind;

/// How many findings of its own a judgement may add: it points, it does not paint.
const MOST: usize = 4;

/// Odds of a finding's hottest word from which on it is worth a warning beside hotter ones.
const COLD: f32 = 0.0;

/// Rules that stand on the form of what they mark, or on a phrase that says it all; no judgement of
/// the draft as a whole outweighs them.
const CERTAIN: &[&str] = &[
    "account-number",
    "age-over-89",
    "birth-date",
    "device-serial",
    "email-address",
    "health-plan-id",
    "ip-address",
    "license-number",
    "phone-number",
    "record-number",
    "ssn",
    "street-address",
    "vehicle-id",
    "secrecy-claim",
    "consent-claim",
    "peer-group-false-privacy",
    "screenshot-record",
];

/// Weighs `findings` by `judgement`, and adds what it alone has seen. What lies in the sentences that have `told` of
/// somebody on their own is not doubted.
#[inline(never)]
pub fn weigh(
    reading: &Reading<'_>,
    judgement: &Judgement<'_>,
    told: &[Span],
    findings: &mut Vec<Finding>,
    speaks: impl Fn(&Rule) -> bool,
) {
    let stands = |f: &Finding| CERTAIN.contains(&f.rule) || told.iter().any(|span| f.span.overlaps(*span));
    let doubted = |f: &Finding| f.topic == Topic::Patient && !stands(f);
    if judgement.freezing {
        findings.retain(|finding| !doubted(finding));
    } else if judgement.cold {
        findings.iter_mut().filter(|f| doubted(f)).for_each(|finding| finding.severity = Severity::Hint);
    }
    if !judgement.is_clear() {
        return;
    }
    quieten(reading, judgement, findings);
    let taken = |findings: &[Finding], run: &Range<usize>| {
        let span = reading.span(run.clone());
        findings
            .iter()
            .any(|f| f.topic == Topic::Patient && f.span.start < span.end && span.start < f.span.end)
    };
    let mut added = 0;
    for run in judgement.runs() {
        let run = rounded(reading, run);
        if added < MOST && !taken(findings, &run) && has_words(reading, &run) {
            added += usize::from(add(reading, judgement, &run, findings, &speaks));
        }
    }
    let warned = |f: &Finding| f.topic == Topic::Patient && f.severity > Severity::Hint;
    if !findings.iter().any(warned) {
        raise(reading, judgement, findings, &speaks);
    }
}

/// In a draft that tells of somebody, not every detail tells: what lies far from those that do is only
/// hinted at. What is grave by itself stays as grave.
fn quieten(reading: &Reading<'_>, judgement: &Judgement<'_>, findings: &mut [Finding]) {
    let loud = |f: &Finding| f.topic == Topic::Patient && f.severity > Severity::Hint;
    let warm = findings.iter().any(|f| loud(f) && heat(reading, judgement, f.span) >= 0.0);
    let worth_less = |f: &Finding| f.severity == Severity::Warn && loud(f) && !CERTAIN.contains(&f.rule);
    for finding in findings.iter_mut().filter(|f| warm && worth_less(f)) {
        if heat(reading, judgement, finding.span) < COLD {
            finding.severity = Severity::Hint;
        }
    }
}

/// How much the hottest word in `span` tells.
fn heat(reading: &Reading<'_>, judgement: &Judgement<'_>, span: Span) -> f32 {
    let from = reading.tokens.partition_point(|token| token.span.end <= span.start);
    let to = reading.tokens.partition_point(|token| token.span.start < span.end);
    judgement.heat_of(&(from..to))
}

/// Where nothing is marked yet, the hottest place is.
fn raise(
    reading: &Reading<'_>,
    judgement: &Judgement<'_>,
    findings: &mut Vec<Finding>,
    speaks: &impl Fn(&Rule) -> bool,
) {
    let hinted = findings.iter_mut().filter(|f| f.topic == Topic::Patient);
    if let Some(hint) =
        hinted.max_by(|a, b| heat(reading, judgement, a.span).total_cmp(&heat(reading, judgement, b.span)))
    {
        hint.severity = Severity::Warn;
        return;
    }
    let hottest = (0..reading.tokens.len())
        .filter(|&i| has_words(reading, &(i..i + 1)))
        .max_by(|&a, &b| judgement.heat[a].total_cmp(&judgement.heat[b]));
    if let Some(at) = hottest {
        let clause = reading.clause_of(at).map_or(at..at + 1, |clause| clause.tokens.clone());
        let run = at.saturating_sub(4).max(clause.start)..(at + 5).min(clause.end);
        add(reading, judgement, &run, findings, speaks);
    }
}

/// The rule on what went to others, too.
const BROADCAST: &str = "copy-paste-broadcast";
/// The rule on what was asked before.
const REPEATED: &str = "repeated-ask";

/// Weighs the asks among `findings` by `judgement`, and adds the one that it alone has seen. What it
/// adds is never a stop.
#[inline(never)]
pub fn weigh_asks(
    reading: &Reading<'_>,
    judgement: &AskJudgement,
    findings: &mut Vec<Finding>,
    speaks: impl Fn(&Rule) -> bool,
) {
    findings.retain(|f| {
        f.topic != Topic::Asks
            || match f.rule {
                // What went to many is a broadcast where it asks; a wish, a room, a thank-you are none.
                BROADCAST => judgement.sent_around,
                "shouting" => judgement.loud,
                "hashtag-stuffing" => judgement.walled,
                // Advice and a promise of cure are told by their form; it takes more to doubt them.
                "individual-advice" | "miracle-claim" => !judgement.frozen,
                // That the same person was asked for the same before does not hang on the words of this once.
                REPEATED => !judgement.cold || !judgement.frozen && history::asked_before(reading),
                _ => !judgement.cold,
            }
    });
    for finding in findings.iter_mut().filter(|f| f.topic == Topic::Asks && !judgement.stops) {
        finding.severity = finding.severity.min(Severity::Warn);
    }
    let everything = 0..reading.tokens.len();
    let mut told = false;
    if judgement.sent_around && history::copies(reading) > 0 {
        told = findings.iter().any(|f| f.rule == BROADCAST)
            || point(reading, BROADCAST, &everything, findings, &speaks);
    }
    if !told && judgement.shown.is_some() && history::asked_something_before(reading) {
        let at = history::most_asking(reading).unwrap_or(everything);
        told =
            findings.iter().any(|f| f.rule == REPEATED) || point(reading, REPEATED, &at, findings, &speaks);
    }
    if told || findings.iter().any(|f| matches!(f.rule, BROADCAST | REPEATED)) {
        // That it comes again, or to many, is what to say of it; what it asks matters less.
        findings.retain(|f| {
            f.topic != Topic::Asks || f.severity == Severity::Stop || matches!(f.rule, BROADCAST | REPEATED)
        });
        return;
    }
    let Some((id, tokens)) = &judgement.shown else { return };
    rename(id, findings, &speaks);
    // That it shouts says nothing of what it shouts for, if it surely asks.
    let surely = judgement.odds >= judgement.bar + 3.0;
    let known = |f: &Finding| f.topic == Topic::Asks && (f.rule != "shouting" || !surely);
    // What may stop where its form shows it is not guessed at where nothing is said of medicine.
    let far = matches!(*id, "individual-advice" | "miracle-claim" | "phi-solicitation")
        && !medicine::speaks(reading)
        && !reading.of_parent().is_some_and(medicine::speaks);
    if !far && !findings.iter().any(known) {
        point(reading, id, tokens, findings, &speaks);
    }
}

/// "Follow us to win a basket" asks for a follow in words, and is a prize for one: what is wider than the words is
/// for the judgement to see.
fn rename(id: &str, findings: &mut [Finding], speaks: &impl Fn(&Rule) -> bool) {
    const WIDER: [&str; 3] = ["engagement-swap", "giveaway-gate", "vote-bait"];
    const WORDS: [&str; 7] = [
        "blog-promo-dm", "follow-begging", "react-bait", "repost-begging", "tag-bait", "testimonial-ask",
        "unsolicited-dm-pitch",
    ];
    let asks = || findings.iter().filter(|f| f.topic == Topic::Asks && f.rule != "shouting");
    if !WIDER.contains(&id) || asks().next().is_none() || !asks().all(|f| WORDS.contains(&f.rule)) {
        return;
    }
    let Some(rule) = ROSTER.iter().find(|rule| rule.id == id).filter(|rule| speaks(rule)) else { return };
    for finding in findings.iter_mut().filter(|f| WORDS.contains(&f.rule)) {
        (finding.rule, finding.title, finding.why) = (rule.id, rule.title, rule.why.into());
    }
}

/// Adds a warning of the rule `id` at `tokens`; whether there is such a rule that speaks here.
fn point(
    reading: &Reading<'_>,
    id: &str,
    tokens: &Range<usize>,
    findings: &mut Vec<Finding>,
    speaks: &impl Fn(&Rule) -> bool,
) -> bool {
    let rule = ROSTER.iter().find(|rule| rule.id == id).filter(|rule| speaks(rule));
    let Some(rule) = rule.filter(|_| !tokens.is_empty()) else { return false };
    let severity = rule.severity.in_a(reading.kind()).unwrap_or(Severity::Warn).min(Severity::Warn);
    let hit = drop_it::offer_at(reading, tokens);
    findings.push(Finding {
        rule: rule.id,
        topic: rule.topic,
        severity,
        span: reading.span(trimmed(reading, tokens.clone())),
        title: rule.title,
        why: rule.why.into(),
        clues: Vec::new(),
        fixes: hit.fixes,
        guessed: true,
    });
    true
}

/// `tokens` without the marks at their ends.
fn trimmed(reading: &Reading<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let mark = |at: usize| matches!(reading.tokens[at].kind, TokenKind::Punct | TokenKind::Break);
    while tokens.len() > 1 && mark(tokens.end - 1) {
        tokens.end -= 1;
    }
    while tokens.len() > 1 && mark(tokens.start) {
        tokens.start += 1;
    }
    tokens
}

/// A run that somebody can read: a word or two alone are shown with those around them.
fn rounded(reading: &Reading<'_>, run: Range<usize>) -> Range<usize> {
    let words = |run: &Range<usize>| run.clone().filter(|&at| reading.is_kind(at, TokenKind::Word)).count();
    let named = reading.persons.iter().any(|person| person.tokens == run);
    let clause = reading.clause_of(run.start).map_or(run.clone(), |clause| clause.tokens.clone());
    if named || words(&run) > 2 || !clause.contains(&(run.end - 1)) {
        return trimmed(reading, run);
    }
    let mut run = run;
    while words(&run) < 4 && (run.start > clause.start || run.end < clause.end) {
        run = run.start.saturating_sub(1).max(clause.start)..(run.end + 1).min(clause.end);
    }
    trimmed(reading, run)
}

fn has_words(reading: &Reading<'_>, run: &Range<usize>) -> bool {
    run.clone().any(|i| {
        !matches!(reading.tokens[i].kind, TokenKind::Punct | TokenKind::Symbol | TokenKind::Break)
            && reading.word(i).len() > 2
    })
}

/// Adds a warning at `run`, in the name of the rule that it is a case of; not where that rule has stopped the draft
/// already, because a guess beside a stop for the same reason says nothing new.
fn add(
    reading: &Reading<'_>,
    judgement: &Judgement<'_>,
    run: &Range<usize>,
    findings: &mut Vec<Finding>,
    speaks: &impl Fn(&Rule) -> bool,
) -> bool {
    let id = judgement.rule_of(run).unwrap_or("indirect-combo");
    if findings.iter().any(|f| f.rule == id && f.severity == Severity::Stop) {
        return false;
    }
    let Some(rule) = ROSTER.iter().find(|rule| rule.id == id).filter(|rule| speaks(rule)) else {
        return false;
    };
    findings.push(Finding {
        rule: rule.id,
        topic: rule.topic,
        severity: Severity::Warn,
        span: reading.span(run.clone()),
        title: rule.title,
        why: rule.why.into(),
        clues: Vec::new(),
        fixes: Vec::new(),
        guessed: true,
    });
    true
}
