//! What a draft's locale changes, and what it does not.

use bedside::engine::draft::{Draft, Kind, Setting};
use bedside::rules::check_by;

/// The words that `rule` marks in `text`, written in `locale`, by the rules alone.
fn marked(locale: &str, only: &str, text: &str) -> Vec<String> {
    let setting = Setting { locale: locale.to_owned(), kind: Kind::Post, ..Setting::default() };
    let report = check_by(&Draft::new(text, &setting), None, |rule| rule.id == only);
    report.findings.iter().map(|f| f.span.of(text).to_owned()).collect()
}

#[test]
fn a_number_behind_its_keyword_is_known_in_every_locale() {
    for locale in ["", "en-US", "en-GB", "en-IN", "es-MX"] {
        for (text, number) in [
            ("My patient's NHS number 401 023 2137 is on the board.", "NHS number 401 023 2137"),
            ("My patient left her PAN ABCPD1234E at the desk.", "PAN ABCPD1234E"),
            ("My patient gave me his SIN 046 454 286 by mistake.", "SIN 046 454 286"),
            ("My patient wrote NINO QQ123456C on the form.", "NINO QQ123456C"),
        ] {
            assert_eq!(marked(locale, "health-plan-id", text), [number], "{locale}: {text}");
        }
    }
    for text in
        ["A pan of 1234 eggs.", "An original SIN 123 456 789 times over.", "El Nino 1997 98 was worse."]
    {
        assert!(marked("", "health-plan-id", text).is_empty(), "{text}");
    }
}

#[test]
fn a_number_without_a_keyword_is_known_where_people_carry_it() {
    let text = "My patient, 401 023 2137, never got her letter.";
    assert_eq!(marked("en-GB", "health-plan-id", text), ["401 023 2137"]);
    assert!(marked("en-US", "health-plan-id", text).is_empty());
    assert!(marked("en-GB", "health-plan-id", "My patient, 401 023 2138, never got her letter.").is_empty());
    assert!(marked("en-GB", "health-plan-id", "We raised 401 023 2137 pounds.").is_empty());
    let text = "My patient with 2345 6789 0123 on her card lost it.";
    assert_eq!(marked("en-IN", "health-plan-id", text), ["2345 6789 0123"]);
}

#[test]
fn postcodes_are_those_of_their_country() {
    for (text, code) in [
        ("My patient lives in CM1 2AB now.", "CM1 2AB"),
        ("My patient lives in K1A 0B1 now.", "K1A 0B1"),
        ("My patient lives in NSW 2045 now.", "NSW 2045"),
    ] {
        assert_eq!(marked("", "street-address", text), [code], "{text}");
    }
    let text = "My patient went home to Chennai 600042 with her mother.";
    assert_eq!(marked("en-IN", "street-address", text), ["600042"]);
    assert!(marked("en-US", "street-address", text).is_empty());
    assert!(marked("", "street-address", "My patient lives with ACT1234 and CM1 2CK.").is_empty());
}

#[test]
fn a_day_and_a_month_stand_in_the_order_of_the_country() {
    let text = "My patient Dana Cole was seen on 14/3 and again later.";
    assert_eq!(marked("en-GB", "exact-date", text), ["14/3"]);
    assert_eq!(marked("", "exact-date", text), ["14/3"]);
    assert!(marked("en-US", "exact-date", text).is_empty());
}

#[test]
fn names_are_honoured_before_and_behind() {
    for (text, name) in [
        ("My patient Shri Bhagwat is home.", "Shri Bhagwat"),
        ("My patient Bhagwat-ji is home.", "Bhagwat-ji"),
        ("My patient Sharma ji is home.", "Sharma ji"),
    ] {
        assert_eq!(marked("", "patient-name", text), [name], "{text}");
    }
    let text = "We buried Aunty Joyce from bed 4 today, my patient for years.";
    assert_eq!(marked("en-AU", "patient-name", text), ["Aunty Joyce"]);
}
