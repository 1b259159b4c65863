//! Every route through the whole router, without a socket: a file for each, and
//! one for what holds everywhere. Clock and randomness are the test's.

#[cfg(test)]
mod agree;
#[cfg(test)]
mod app;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod blobs_hostile;
#[cfg(test)]
mod blobs_put;
#[cfg(test)]
mod case_chain;
#[cfg(test)]
mod case_cli;
#[cfg(test)]
mod case_story;
#[cfg(test)]
mod case_timers;
#[cfg(test)]
mod case_walks;
#[cfg(test)]
mod complaints_create;
#[cfg(test)]
mod complaints_events;
#[cfg(test)]
mod complaints_evidence;
#[cfg(test)]
mod complaints_follow;
#[cfg(test)]
mod complaints_get;
#[cfg(test)]
mod complaints_page;
#[cfg(test)]
mod edge;
#[cfg(test)]
mod evidence_cli;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod inquiries;
#[cfg(test)]
mod inquiries_cli;
#[cfg(test)]
mod inquiries_staff;
#[cfg(test)]
#[path = "../../../contract/tests/workflow/invariants.rs"]
mod invariants;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod older;
#[cfg(test)]
mod on_air;
#[cfg(test)]
mod openapi_get;
#[cfg(test)]
mod orders;
#[cfg(test)]
#[path = "../support/pictures.rs"]
mod pictures;
#[cfg(test)]
mod plans_versions;
#[cfg(test)]
#[path = "../../../contract/tests/workflow/players.rs"]
#[expect(
    dead_code,
    reason = "cases are filed over HTTP here, and who plays has a token"
)]
mod players;
#[cfg(test)]
mod prune;
#[cfg(test)]
mod publish;
#[cfg(test)]
mod publish_many;
#[cfg(test)]
mod ratings_create;
#[cfg(test)]
mod ratings_summary;
#[cfg(test)]
mod rooms_events;
#[cfg(test)]
mod rooms_get;
#[cfg(test)]
mod site;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod staff_cases;
#[cfg(test)]
mod staff_emergencies;
#[cfg(test)]
mod stock;
#[cfg(test)]
mod stream;
#[cfg(test)]
mod told;
