//! A patient someone could recognise: one file a rule, named after its id.

pub mod patient_name;
