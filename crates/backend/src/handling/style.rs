//! How the page looks: the widget's colours, and nothing that another address would serve.

/// The style sheet.
pub const STYLE: &str = include_str!("complaints.css");
