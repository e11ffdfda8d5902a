//! A patient someone could recognise: one file a rule, named after its id.

pub mod account_number;
pub mod age_over_89;
pub mod birth_date;
pub mod device_serial;
pub mod email_address;
pub mod exact_date;
pub mod health_plan_id;
pub mod indirect_combo;
pub mod ip_address;
pub mod license_number;
pub mod patient_acknowledgement;
pub mod patient_name;
pub mod patient_url_handle;
pub mod phone_number;
pub mod place_small;
pub mod recency_case;
pub mod record_number;
pub mod review_detail_rebuttal;
pub mod room_bed_number;
pub mod ssn;
pub mod street_address;
pub mod vehicle_id;
pub mod zip_code;
