//! Placeholder page, written next.
