//! How it sounds, which is not privacy: quiet by default.

pub mod venting_about_patient;
