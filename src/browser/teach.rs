//! What "this is not about a patient" teaches: to which list of the practice's own facts the words of
//! a finding belong.

/// The list of the profile that the words found by `rule` go to. `None` where they are no fact of
/// anybody's, so that nothing could be learned: "our surgery went well" must be read anew each time.
#[must_use]
pub fn list_for(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "patient-name" | "relative-name" | "patient-initials" | "patient-url-handle"
        | "known-person-hint" => "names",
        "phone-number" => "phones",
        "email-address" => "emails",
        "street-address" | "zip-code" => "addresses",
        "place-small" | "employer-name" => "places",
        _ => return None,
    })
}
