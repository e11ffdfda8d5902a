//! The words we know.
