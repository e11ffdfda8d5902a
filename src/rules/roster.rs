//! Every rule, patients first; between findings of equal weight the earlier rule speaks.

use super::{Rule, asks, patient};

/// Every rule that Bedside has. A test holds it against the files of the two folders.
pub static ROSTER: &[&Rule] = &[
    &patient::patient_name::RULE,
    &patient::birth_date::RULE,
    &patient::ssn::RULE,
    &patient::record_number::RULE,
    &patient::phone_number::RULE,
    &patient::email_address::RULE,
    &patient::street_address::RULE,
    &patient::zip_code::RULE,
    &patient::health_plan_id::RULE,
    &patient::account_number::RULE,
    &patient::license_number::RULE,
    &patient::vehicle_id::RULE,
    &patient::device_serial::RULE,
    &patient::patient_url_handle::RULE,
    &patient::ip_address::RULE,
    &patient::patient_acknowledgement::RULE,
    &patient::review_detail_rebuttal::RULE,
    &patient::room_bed_number::RULE,
    &patient::age_over_89::RULE,
    &patient::exact_date::RULE,
    &patient::place_small::RULE,
    &patient::recency_case::RULE,
    &patient::indirect_combo::RULE,
    &asks::comment_bait::RULE,
];
