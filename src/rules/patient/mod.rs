//! A patient someone could recognise: one file a rule, named after its id.

pub mod age_over_89;
pub mod birth_date;
pub mod email_address;
pub mod exact_date;
pub mod indirect_combo;
pub mod patient_acknowledgement;
pub mod patient_name;
pub mod phone_number;
pub mod place_small;
pub mod recency_case;
pub mod record_number;
pub mod review_detail_rebuttal;
pub mod room_bed_number;
pub mod ssn;
