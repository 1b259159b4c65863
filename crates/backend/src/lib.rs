//! Reference backend of Livepledge.
