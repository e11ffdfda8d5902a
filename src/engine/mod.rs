//! How text goes in and a report comes out. This room knows no rule, no site and no page.

pub mod balance;
pub mod draft;
pub mod edit;
pub mod finding;
pub mod history;
pub mod order;
pub mod remembered;
pub mod report;
pub mod settings;
pub mod span;
pub mod stored;
