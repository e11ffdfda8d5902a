//! Bedside reads a draft on the writer's own machine and warns of two things: a patient someone
//! could recognise, and a pushy ask.
//!
//! The rooms, each of which knows only those above it in this list:
//!
//! | room | what it holds |
//! |---|---|
//! | [`engine`] | how: spans, edits, drafts, findings, reports, settings. Knows no rule, no site, no page |
//! | [`lexicon`] | the words we know |
//! | [`reading`] | what a text says: normalised text, tokens, clauses, mentions, whose each mention is |
//! | [`judgement`] | a learnt weighing of all that a reading holds |
//! | [`rules`] | what we warn of, one rule a file |
//! | [`sites`] | where people post, one site a file |
//! | `browser` | the shell: the only room with a page in it; exists on `wasm32` only |
//!
//! ```
//! use bedside::engine::draft::{Draft, Setting};
//!
//! let report = bedside::rules::check(&Draft::new("My patient Dana Cole came in.", &Setting::default()));
//! assert_eq!(report.findings[0].rule, "patient-name");
//! ```

pub mod engine;
pub mod judgement;
pub mod lexicon;
pub mod reading;
pub mod rules;
pub mod sites;

#[cfg(target_arch = "wasm32")]
pub mod browser;
