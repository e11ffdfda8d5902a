//! Classes of words, one file a class in `words/`: words between blanks, a phrase joined by `_`.

/// A class of words. Its words stand in `words/`, in a file of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// Parts of the body.
    Anatomy,
    /// What one who cares for a patient does: `treated`, `intubated`, `looked after`.
    CareByWriter,
    /// Things of care that belong to a patient: `biopsy`, `appointment`, `root canal`.
    CareNoun,
    /// What a patient does or undergoes: `came in`, `was admitted`, `coded`.
    CareOfPatient,
    /// Those of [`Class::CareByWriter`] that are hardly ever done to anyone but a patient.
    CareStrong,
    /// Words for a child.
    Child,
    /// Where care happens: `ED`, `ICU`, `ward`.
    ClinicalPlace,
    /// Conditions that more than one in twenty have.
    ConditionCommon,
    /// Conditions of fewer than one in two thousand.
    ConditionRare,
    /// Conditions so rare where the writer works that each case is counted.
    ConditionUltra,
    /// Conditions of one in a hundred to one in a thousand.
    ConditionUncommon,
    /// Countries and larger regions: never smaller than a state.
    Country,
    /// Letters after a clinician's name.
    Credential,
    /// Emergency numbers and helplines.
    Emergency,
    /// Words of an event one may attend: `webinar`, `open house`.
    EventCue,
    /// Events that make the news: `crash`, `shooting`.
    EventNews,
    /// Cues of an exam question.
    ExamCue,
    /// Cues of fiction and of simulation.
    Fiction,
    /// `his`, `her`, `their`.
    His,
    /// Holidays, which are dates.
    Holiday,
    /// `Mr`, `Mrs`, `Shri`: a name follows, and it is not a colleague's.
    Honorific,
    /// `if`, `imagine`, `suppose`.
    Hypothetical,
    /// Occupations that many have.
    JobCommon,
    /// Occupations and offices that one or few hold.
    JobUnique,
    /// The writer as subject or object.
    Me,
    /// `should`, `usually`: habit and advice, not a case.
    Modal,
    /// Months.
    Month,
    /// A time within the last weeks.
    MonthTime,
    /// What belongs to the writer.
    My,
    /// Words that deny or forbid.
    Negation,
    /// Cues of news commentary.
    NewsCue,
    /// A time within a day of now: `today`, `last night`.
    Now,
    /// Numbers in words.
    NumberWord,
    /// Mechanisms of injury that people remember.
    OddEvent,
    /// Cues of a practice's own contact.
    OfficeCue,
    /// Ordinals in words.
    OrdinalWord,
    /// A time long ago.
    PastTime,
    /// Patients and people in the plural: no single person.
    PatientMany,
    /// One patient.
    PatientOne,
    /// One person: `man`, `lady`, `kid`.
    PersonOne,
    /// A vague time not long ago.
    RecentTime,
    /// Relatives and household members.
    Relation,
    /// Facts that hurt most when they leak.
    Sensitive,
    /// A clinician or a colleague.
    StaffOne,
    /// A title before a name that is no patient's: `Dr`, `Nurse`, `Prof`.
    StaffTitle,
    /// Cues of research and statistics.
    StudyCue,
    /// Words of thanks.
    Thanks,
    /// Third persons.
    Them,
    /// States, provinces and regions as large.
    UsState,
    /// A time within the last days.
    WeekTime,
    /// Days of the week.
    Weekday,
    /// The one addressed.
    You,
    /// What belongs to the one addressed.
    Your,
    /// Making a post go further: `retweet`, `share`, `upvote`.
    Amplify,
    /// Following, subscribing, connecting.
    Follow,
    /// Things one publishes: `blog`, `podcast`, `channel`.
    OwnContent,
    /// Facts of one's health and identity that nobody should ask for in public.
    HealthDetail,
    /// Verbs of a commercial call to action.
    SellVerb,
    /// What such a call offers.
    SellObject,
    /// What everybody is rightly told to do.
    PublicHealth,
    /// Notices that are meant to be passed on.
    UrgentNotice,
}

impl Class {
    /// How many classes there are.
    pub const COUNT: usize = WORDS.len();
}

/// Every class with its words.
pub(super) const WORDS: &[(Class, &str)] = &[
    (Class::Anatomy, include_str!("words/anatomy.txt")),
    (Class::CareByWriter, include_str!("words/care_by_writer.txt")),
    (Class::CareNoun, include_str!("words/care_noun.txt")),
    (Class::CareOfPatient, include_str!("words/care_of_patient.txt")),
    (Class::CareStrong, include_str!("words/care_strong.txt")),
    (Class::Child, include_str!("words/child.txt")),
    (Class::ClinicalPlace, include_str!("words/clinical_place.txt")),
    (Class::ConditionCommon, include_str!("words/condition_common.txt")),
    (Class::ConditionRare, include_str!("words/condition_rare.txt")),
    (Class::ConditionUltra, include_str!("words/condition_ultra.txt")),
    (Class::ConditionUncommon, include_str!("words/condition_uncommon.txt")),
    (Class::Country, include_str!("words/country.txt")),
    (Class::Credential, include_str!("words/credential.txt")),
    (Class::Emergency, include_str!("words/emergency.txt")),
    (Class::EventCue, include_str!("words/event_cue.txt")),
    (Class::EventNews, include_str!("words/event_news.txt")),
    (Class::ExamCue, include_str!("words/exam_cue.txt")),
    (Class::Fiction, include_str!("words/fiction.txt")),
    (Class::His, include_str!("words/his.txt")),
    (Class::Holiday, include_str!("words/holiday.txt")),
    (Class::Honorific, include_str!("words/honorific.txt")),
    (Class::Hypothetical, include_str!("words/hypothetical.txt")),
    (Class::JobCommon, include_str!("words/job_common.txt")),
    (Class::JobUnique, include_str!("words/job_unique.txt")),
    (Class::Me, include_str!("words/me.txt")),
    (Class::Modal, include_str!("words/modal.txt")),
    (Class::Month, include_str!("words/month.txt")),
    (Class::MonthTime, include_str!("words/month_time.txt")),
    (Class::My, include_str!("words/my.txt")),
    (Class::Negation, include_str!("words/negation.txt")),
    (Class::NewsCue, include_str!("words/news_cue.txt")),
    (Class::Now, include_str!("words/now.txt")),
    (Class::NumberWord, include_str!("words/number_word.txt")),
    (Class::OddEvent, include_str!("words/odd_event.txt")),
    (Class::OfficeCue, include_str!("words/office_cue.txt")),
    (Class::OrdinalWord, include_str!("words/ordinal_word.txt")),
    (Class::PastTime, include_str!("words/past_time.txt")),
    (Class::PatientMany, include_str!("words/patient_many.txt")),
    (Class::PatientOne, include_str!("words/patient_one.txt")),
    (Class::PersonOne, include_str!("words/person_one.txt")),
    (Class::RecentTime, include_str!("words/recent_time.txt")),
    (Class::Relation, include_str!("words/relation.txt")),
    (Class::Sensitive, include_str!("words/sensitive.txt")),
    (Class::StaffOne, include_str!("words/staff_one.txt")),
    (Class::StaffTitle, include_str!("words/staff_title.txt")),
    (Class::StudyCue, include_str!("words/study_cue.txt")),
    (Class::Thanks, include_str!("words/thanks.txt")),
    (Class::Them, include_str!("words/them.txt")),
    (Class::UsState, include_str!("words/us_state.txt")),
    (Class::WeekTime, include_str!("words/week_time.txt")),
    (Class::Weekday, include_str!("words/weekday.txt")),
    (Class::You, include_str!("words/you.txt")),
    (Class::Your, include_str!("words/your.txt")),
    (Class::Amplify, include_str!("words/amplify.txt")),
    (Class::Follow, include_str!("words/follow.txt")),
    (Class::OwnContent, include_str!("words/own_content.txt")),
    (Class::HealthDetail, include_str!("words/health_detail.txt")),
    (Class::SellVerb, include_str!("words/sell_verb.txt")),
    (Class::SellObject, include_str!("words/sell_object.txt")),
    (Class::PublicHealth, include_str!("words/public_health.txt")),
    (Class::UrgentNotice, include_str!("words/urgent_notice.txt")),
];

/// A set of classes, in two halves: numbers of 64 bits are slow where the module runs as plain script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes([u32; 2]);

const _: () = assert!(Class::COUNT <= 64, "a set of classes has room for 64");

impl Classes {
    /// No class.
    pub const NONE: Self = Self([0; 2]);
    /// Conditions, however rare.
    pub const CONDITION: Self = Self::all(&[
        Class::ConditionCommon,
        Class::ConditionUncommon,
        Class::ConditionRare,
        Class::ConditionUltra,
    ]);

    /// The set of `class` alone.
    #[must_use]
    pub const fn of(class: Class) -> Self {
        let bit = 1 << (class as u8 & 31);
        Self(if class as u8 >= 32 { [0, bit] } else { [bit, 0] })
    }

    /// The set of all of `classes`.
    #[must_use]
    pub const fn all(classes: &[Class]) -> Self {
        let (mut set, mut at) = (Self::NONE, 0);
        while at < classes.len() {
            set = set.with(Self::of(classes[at]));
            at += 1;
        }
        set
    }

    /// Whether `class` is in the set.
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0[class as usize >> 5] & 1 << (class as u8 & 31) != 0
    }

    /// The classes of the set, in order.
    pub fn iter(self) -> impl Iterator<Item = Class> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let half = rest.iter().position(|&half| half != 0)?;
            let bit = rest[half].trailing_zeros() as usize;
            rest[half] &= rest[half] - 1;
            Some(WORDS[half * 32 + bit].0)
        })
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// Whether the two share a class.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0[0] & other.0[0] | self.0[1] & other.0[1] != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_its_classes_in_the_order_of_their_files() {
        assert!(WORDS.iter().enumerate().all(|(at, &(class, _))| class as usize == at));
        let set = Classes::of(Class::Your).with(Classes::of(Class::Anatomy)).with(Classes::of(Class::Them));
        assert!(set.iter().eq([Class::Anatomy, Class::Them, Class::Your]));
        assert!(set.has(Class::Your) && !set.has(Class::You) && !set.meets(Classes::of(Class::You)));
        assert!(set.meets(Classes::of(Class::Them)) && Classes::NONE.iter().next().is_none());
    }
}
