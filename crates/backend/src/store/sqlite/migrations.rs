//! The steps from an empty file to today's tables. The file remembers in `user_version`
//! how many it has taken. Steps are only ever added.

use super::{StoreError, adopt, book, cases, emergency, on_air, since};
use rusqlite::{Connection, TransactionBehavior};

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What it brings.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
    /// Makes what SQL alone cannot of what is there: SQLite knows no SHA-256, and cannot
    /// compare plans.
    fill: fn(&Connection) -> Result<(), StoreError>,
}

const fn step(name: &'static str, sql: &'static str) -> Step {
    Step {
        name,
        sql,
        fill: |_| Ok(()),
    }
}

/// All of them. Public so that tests can make a file as an older program left it.
pub const STEPS: &[Step] = &[
    step("spine", include_str!("migrations/0001_spine.sql")),
    step("live", include_str!("migrations/0002_live.sql")),
    step("workflow", include_str!("migrations/0004_workflow.sql")),
    Step {
        fill: book::enter_older_versions,
        ..step("ledger", include_str!("migrations/0003_ledger.sql"))
    },
    Step {
        fill: since::compare_all,
        ..step("since", include_str!("migrations/0005_since.sql"))
    },
    Step {
        fill: on_air::enter_older_promises,
        ..step("on_air", include_str!("migrations/0006_on_air.sql"))
    },
    step("inquiries", include_str!("migrations/0007_inquiries.sql")),
    step("evidence", include_str!("migrations/0008_evidence.sql")),
    step("plan_rows", include_str!("migrations/0009_plan_rows.sql")),
    step(
        "never_shown",
        include_str!("migrations/0010_never_shown.sql"),
    ),
    step("halted", include_str!("migrations/0011_halted.sql")),
    Step {
        fill: cases::write_heads,
        ..step("watched", include_str!("migrations/0012_watched.sql"))
    },
    step("orders", include_str!("migrations/0013_orders.sql")),
    step("alike", include_str!("migrations/0014_alike.sql")),
    Step {
        fill: emergency::enter_since,
        ..step(
            "halted_since",
            include_str!("migrations/0015_halted_since.sql"),
        )
    },
    step(
        "plans_waiting",
        include_str!("migrations/0016_plans_waiting.sql"),
    ),
    step(
        "ledger_rows",
        include_str!("migrations/0017_ledger_rows.sql"),
    ),
];

/// Takes the steps that are left, all of them or none.
pub(super) fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    let all = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let taken: usize =
        all.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))? as usize;
    if taken > STEPS.len() {
        return Err(StoreError::Refused(format!(
            "the database is of a newer version (step {taken}, this program knows {}); start the newer program",
            STEPS.len()
        )));
    }
    for step in STEPS.iter().skip(taken) {
        all.execute_batch(step.sql)?;
        (step.fill)(&all)?;
    }
    adopt::adopt(&all)?;
    if taken < STEPS.len() && all.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(StoreError::Corrupt(
            "a row refers to one that is not there".to_owned(),
        ));
    }
    all.pragma_update(None, "user_version", STEPS.len())?;
    all.commit()?;
    Ok(())
}
