//! The `livepledge` command.
fn main() {}
