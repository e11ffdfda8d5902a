//! Turns of phrase that confirm or deny, in an answer, that somebody came for care.

use std::ops::Range;

use super::patient::patient_acknowledgement::clause_end;
use super::pattern::Patterns;
use crate::engine::draft::Kind;
use crate::engine::order;
use crate::lexicon::Class;
use crate::reading::{Reading, case};

/// In the answer to a review, where the reader already suspects care.
static OF_A_REVIEW: Patterns = Patterns::new(
    "
so? glad|pleased|delighted|thrilled|chuffed|stoked|relieved|happy to? hear|see|know|read|learn? that? the|your|that|those|them|this .. <care>
so? glad|pleased|delighted|thrilled|chuffed|stoked|relieved|happy to? hear|see|know|read|learn? that? your .. <body>
hope|hoping that? the|your|that|those .. <care>
hope|hoping that? your|the|those new? <body>
enjoy .... with|in the|your|those|that new .. <care>
congratulations|congrats|congratulation again? on the|your .. <care>
we|i of? course? remember you
your <body> is|was|are|were|looks|look|feels|feel|has|have
your little|lovely|wee|dear|sweet|late|poor? <person> was|is|had|has a|an|so|such|the|our|very|in|here|up|back|well|safe
your new? old? <kin> was|had|has|came|stayed|settled|received|needed|refused|asked|died|passed|kept|got|went|told
your <kin> is|are settling|settled|doing|so|a|in|now|such|our|loved|lovely|one
your <kin> 's .. <care>|<body>
your <kin> 's <care>
your <kin> 's <body>
your .. <care> had|has|was|were|needed|went|healed|settled|looks|took|came|is
you were so|such|very|never? a? brave|star|trooper|amazing|patient|calm|nervous
you were never? seen|treated|admitted|discharged|moved|offered|given|booked|numb|brave|asleep|sedated|examined|referred|advised
you|you've have? haven't|not|never been a? seen|client|patient|here|treated
haven't|hasn't been a? seen|client|patient|with
not been seen|treated at|by|in|here
we|i called|rang|phoned|texted|emailed you
we|i tried calling|ringing|phoning|to you
did ring|call|phone|text|try|email you
mind|watch|rest|protect the|those|that|your|them new? <care>
mind|watch|rest|protect the|those|that|your|them new? <body>
have|having|had you in|back|with for|again|on|us
left you .. message|messages|voicemail|voicemails|note
you told|assured|promised .. receptionist|nurse|team|us|staff|doctor|dentist|dr|desk|physio|consultant
until|when|before|after|since he|she|dr|doctor|we|i sees|saw|see|treated|met you
see ya|you on? the? monday|tuesday|wednesday|thursday|friday|saturday|sunday
see ya|you on the #
see ya|you in .... months|weeks|month|week|spring|summer|autumn|fall|winter|january|february|march|april|june|july|august|september|october|november|december
will|to see you for|at|about your
happy healing
<care> went very|so|really? well|perfectly|smoothly|beautifully|great|fine
the|your|that <care> has|have? healed|settled|bedded
when|while you were on|under|in|coming the|our? table|chair|sedation|bed|ward|anaesthetic|anesthetic|round
when|while you were numb|under|asleep|sedated|admitted|waiting|here|fasting
looked|look|looking after you|your
on|in|to our|the chair|ward|unit|suite|bay|system|list|books|table with|for|since|until you|your
no|any record|records|trace|chart|appointment|booking for|of|under|with you|your|this|that
found no chart|record|appointment|booking
anyone|anybody|nobody|someone|one by|with|of|under that|this|your name
we|i gave|told|showed|fitted|placed|removed|measured|made|handed|offered|prescribed|referred|injected|numbed|scanned you
we|i gave|told|showed|fitted|offered|examined|treated|admitted|saw|met your|him|her
we|i <treated> you|your|him|her
as your midwife|surgeon|dentist|physio|nurse|doctor|therapist|hygienist|optometrist|gp|pharmacist|anaesthetist|consultant
he|she|they was|were a|an|such|so|our|in .. delight|pleasure|star|trooper|brave|good|joy|patient|ward|care|icu
you .... with us since|until|for|from
you|you've have? been a? patient|client|with us|ours
our|my .. client|patient and|of|since|for|who
yours in for|on
^ mum|dad|gran|nan|grandma|granddad|grandad|grandpa|mother|father is|was|had|has settling|settled|moved|seen|so|a|such|in|our|been|doing|eating
good luck with the|your|that .. <care>
can't|cannot wait for your .. <care>|check|review|appointment
no .... in|on our system|books|records|list
no longer registered with us
did attend our|the clinic|practice|surgery|service
you came|arrived|turned|showed for|at|with|in|up|late|early
you asked|begged for|us|me|about|reception
you signed|refused|declined|cancelled|canceled|missed|skipped|rescheduled|rebooked|collected ..
your card|plan|insurance|policy|claim|deductible|copay|cover was|is|covers|expired|declined|lapsed|ended|had
as .. explained|discussed to|with|when|at|by|on|in you|your|we|our|the|phone
as you told|asked|requested|know|were|signed
the|that .. <care> was|were fitted|done|signed|given|taken|booked|offered|performed|removed|placed|negative|clear|there|normal|positive|yours
<staff> did? gave|give|told|tell|explained|explain|offered|offer|showed|checked|called|rang|warned|advised .... you|your
pleasure|joy|delight|honour|honor fitting|treating|delivering|looking|nursing|meeting you|your|after
you|you've have? had # <care>|sessions|visits|refills|appointments
you|you've still? owe|owed us?
save|saved the|your tooth|leg|hearing|sight|foot|eye|baby
",
);

/// In a public answer to anybody: only what says that the writer's side cared.
static OF_CARE: Patterns = Patterns::new(
    "
he|she was|is in|on our|my .. icu|itu|ward|unit|bay|chair|care|clinic|list|table|theatre|ed|er|nicu|trolley|resus
he|she|they|he's|she's was|is|were? with us|me .... ward|days|weeks|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|thurs|until|till|since
he's|she's|she|he is|was? one of ours|mine
i|we had him|her|you in|on|up|sat|back|out|off|under theatre|resus|bed|the|recovery|surgery|chatting|table|scanner|here
she|he was|is our|my .. patient|client
i|we did|took|placed|glued|stitched|scanned|delivered|fitted|removed|pulled|sutured|dressed|changed|plastered his|her|your|ur|this|that .. <care>
i|we did|took|placed|glued|stitched|scanned|fitted|removed|pulled|sutured|dressed|plastered|pinned|fixed|set his|her|your|ur|this|that .. <body>
i|we <treated> him|her|you|ur|your|his
i was|i'm the .. <staff> on|with that|him|her|you|when|duty|call
i was|i'm the .. <staff> who|that clerked|triaged|treated|admitted|nursed|scanned|took|stitched|delivered|looked|sat|held|put
i was the .. rn|nurse|paramedic|registrar|midwife|medic|locum|anaesthetist|doctor in|on charge|call|duty|shift
i was the .. rn|nurse|paramedic|registrar|midwife|medic|locum|anaesthetist|doctor that|with night|day|him|her|you|evening|weekend
i was on shift|duty|nights? when|that|the he|she|you|night|day|they
as the .. <staff> who
the .. registrar|nurse|rn|doctor|midwife|paramedic|medic who clerked|treated|saw|admitted|nursed|delivered|triaged|looked him|her|you|this|your|after
we're|were|im|i'm keeping|admitting|discharging|transferring him|her|you
your|ur|his|her .. results|labs|bloods|prescription|refill|scan|script|referral|meds|glasses|lenses|dentures|x|mri|ct is|are|'s|s|has back|ready|in|here|normal|clear|fine|due|arrived|come
your|ur <care> 's|is|are|came back|ready|clear|normal
your <kin> 's .. <care> is|are|was|'s back|ready|clear|normal|fine|booked
we|i have|got your .. <care> ready|here|waiting|back
left you .. message|messages|voicemail|voicemails
i|we nursed|triaged|bathed|fed|transported|intubated|delivered|swabbed|jabbed|vaccinated|anaesthetised him|her|you|ur|your|his
his|her|your nurse|physio|midwife|dentist|surgeon|therapist|anaesthetist|oncologist since|here|from|again
when|while you|he|she were|was|came on|under|in|round|out the|my|our|from .... table|chair|sedation|anaesthetic|theatre|surgery|op|operation|bay|resus
i|we showed|told|gave|measured|fitted|warned you .. in|at|on|for|about .. clinic|appointment|visit|physio|rehab|stairs|ward|session|monday|tuesday|wednesday|thursday|friday|saturday|sunday
at|since|from|after your .. first|last|next|friday|monday|tuesday|wednesday|thursday|second|check appointment|visit|check|session|scan|op|up|jab
told you .. at|in|before|after pre|clinic|theatre|triage|discharge|booking|your .. <care>
first|next|last on our|my list
my|our .. patient|client then|too|and|since|for
former|ex|old inpatient|patient|client of|and|from
",
);

/// What is said in passing, in order.
#[must_use]
pub fn in_passing(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let supposed = |range: &Range<usize>| {
        let general = range.clone().any(|at| reading.is(at, Class::PatientMany));
        let open = reading.clause_of(range.start).is_some_and(|clause| {
            clause.tokens.clone().any(|at| {
                matches!(
                    reading.word(at),
                    "would"
                        | "wherever"
                        | "whoever"
                        | "article"
                        | "leaflet"
                        | "thread"
                        | "could"
                        | "website"
                        | "anyone"
                        | "everyone"
                        | "panel"
                        | "talk"
                        | "podcast"
                        | "conference"
                )
            })
        });
        general || open
    };
    let mut found = match reading.kind() {
        Kind::ReviewReply => {
            let mut found = OF_A_REVIEW.find(reading);
            found.extend(OF_CARE.find(reading));
            found
        }
        Kind::Reply | Kind::Comment if !reading.genre.holds_no_patient() && !reading.case.own_story => {
            OF_CARE.find(reading)
        }
        _ => Vec::new(),
    };
    found.retain(|range| !supposed(range));
    order::by(&mut found, |range| (range.start, range.end));
    found.dedup_by(|next, known| next.start < known.end);
    found
}

/// "no record of you", "you have never been a patient", "we never treated you", "not our patient".
#[must_use]
pub fn denial(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const DENIALS: &[&str] = &[
        "no record of you",
        "no records of you",
        "no record of your",
        "no record of any",
        "no record of treating",
        "no record of a patient",
        "no record of anyone",
        "not a patient",
        "never a patient",
        "isn't a patient",
        "aren't a patient",
        "were never a patient",
        "never been a patient",
        "never been our patient",
        "not our patient",
        "not one of our patients",
        "never treated you",
        "never seen you",
        "never saw you",
        "never met you",
        "have never seen you",
        "not in our system",
        "not in our records",
        "no patient by",
        "no patient named",
        "no patient with",
        "don't have a patient",
        "do not have a patient",
        "don't have any patient",
        "do not have any patient",
        "can't find you",
        "cannot find you",
        "unable to find you",
        "unable to locate you",
        "unable to locate any",
        "don't see you in",
        "do not see you in",
        "don't have you in",
        "never visited",
        "never set foot",
        "did not find you",
        "didn't find you",
        "no appointment under",
        "no one by that name",
        "nobody by that name",
        "no one by this name",
        "no one by your name",
        "can't find a record",
        "cannot find a record",
        "can't find any record",
        "cannot find any record",
        "no such patient",
        "been our patient",
        "are not registered with",
    ];
    let found = DENIALS.iter().find_map(|words| reading.reads(i, words))?;
    // Takes "we have" with it.
    let mut start = found.start;
    while start > 0
        && [
            "we", "have", "had", "i", "can", "find", "there's", "is", "you", "were", "are", "you've",
            "we've", "has", "our",
        ]
        .contains(&reading.word(start - 1))
        && reading.sentence_of(start - 1) == reading.sentence_of(i)
    {
        start -= 1;
    }
    let as_patient =
        reading.reads(found.end, "as a patient").or_else(|| reading.reads(found.end, "being a patient"));
    Some(start..as_patient.map_or(found.end, |more| more.end))
}

/// "as a patient of ours", "our patient since", "a valued patient", "one of our patients".
#[must_use]
pub fn being_a_patient(reading: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    const PHRASES: &[&str] = &[
        "you are a patient",
        "you're a patient",
        "you are our patient",
        "as our patient",
        "as a patient of",
        "as one of our patients",
        "part of our practice family",
        "part of our dental family",
        "part of our family",
        "our patient since",
        "our patient for",
        "patient of ours",
        "you as a patient",
        "you as our patient",
        "you as patients",
        "loyal patient",
        "valued patient",
        "wonderful patient",
        "amazing patient",
        "great patient",
        "longtime patient",
        "long time patient",
        "favorite patient",
        "favourite patient",
        "patients like you",
        "model patient",
        "star patient",
        "you being a patient",
        "our former patient",
        "your former patient",
        "a former patient",
        "a patient here",
        "patient with us",
        "your care team here",
        "this is my patient",
        "she is my patient",
        "he is my patient",
        "you've been with us",
        "you have been with us",
        "been coming to us",
        "been seeing us",
    ];
    PHRASES.iter().find_map(|words| reading.reads(i, words))
}

/// "see you at your next appointment", "see you in six months", "can't wait to see you again".
#[must_use]
pub fn see_you(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    let found = reading
        .reads(i, "see you")
        .or_else(|| reading.reads(i, "seeing you"))
        .or_else(|| reading.reads(i, "have you back"))
        .or_else(|| reading.reads(i, "welcome you back"))?;
    let end = clause_end(reading, i).min(found.end + 7);
    let care = (found.end..end).any(|at| case::is_clinical(reading, at));
    let when = (found.end..end).find(|&at| {
        ["next", "again", "soon", "months", "then", "back", "tomorrow", "week", "at"]
            .contains(&reading.word(at))
            || reading.is(at, Class::Weekday)
    });
    let event =
        (found.end..end + 2).any(|at| reading.is(at, Class::EventCue) && !case::is_clinical(reading, at));
    let hits = if strict {
        (when.is_some() || reading.word(i) == "have" || reading.word(i) == "welcome") && !event
    } else {
        care && !event
    };
    let invited = strict && reading.clause_of(i).is_some_and(|c| c.hypothetical);
    (hits && !invited).then(|| i..when.map_or(found.end, |at| at + 1).max(found.end))
}

/// "glad you are feeling better", "hope your knee is healing", "congrats on finishing treatment".
#[must_use]
pub fn wishes(reading: &Reading<'_>, i: usize, strict: bool) -> Option<Range<usize>> {
    const PHRASES: &[&str] = &[
        "you're feeling better",
        "you are feeling better",
        "you feel better",
        "you're healing",
        "you are healing",
        "you're recovering",
        "you are recovering",
        "you're doing better",
        "you are doing better",
        "you're pain free",
        "you are pain free",
        "you're happy with your",
        "you are happy with your",
        "you love your new",
        "you're loving your",
        "your new smile",
        "you got relief",
        "you found relief",
        "finishing treatment",
        "finishing your treatment",
        "on your recovery",
        "with your recovery",
        "your healing",
        "your recovery",
    ];
    if !strict {
        return None;
    }
    let found = PHRASES.iter().find_map(|words| reading.reads(i, words))?;
    let hoped = reading.clause_of(i).is_some_and(|c| c.hypothetical);
    (!hoped).then_some(found)
}
