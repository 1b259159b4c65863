//! Evidence as a table for people: one row for each record, in columns that a
//! spreadsheet opens.

use livepledge_contract::on_air::{EvidenceExport, OnAirAct, OnAirRecord};
use serde::Serialize;

/// The columns, in their order.
const COLUMNS: [&str; 16] = [
    "number",
    "recorded_at",
    "said_at",
    "by",
    "act",
    "sku",
    "plan",
    "version",
    "digest",
    "item",
    "words",
    "value",
    "holding",
    "room",
    "predecessor",
    "link",
];

/// The export as CSV: UTF-8 with a byte order mark, as spreadsheets want it.
///
/// # Errors
/// A value that has no text; cannot happen for what was read from the store.
pub fn csv(export: &EvidenceExport) -> anyhow::Result<String> {
    let mut table = ::csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    table.write_record(COLUMNS)?;
    for record in &export.records {
        table.write_record(row(record)?)?;
    }
    Ok(String::from_utf8(table.into_inner()?)?)
}

fn row(OnAirRecord { entry, link }: &OnAirRecord) -> anyhow::Result<[String; 16]> {
    let (act, item, words, value, holding) = match &entry.act {
        OnAirAct::Said { item, words } => (
            "said",
            name(item)?,
            words.clone(),
            String::new(),
            String::new(),
        ),
        OnAirAct::TakenBack { item } => (
            "taken_back",
            name(item)?,
            None,
            String::new(),
            String::new(),
        ),
        OnAirAct::Promised {
            field,
            text,
            value,
            holding,
        } => {
            let value = value.as_ref().map(serde_json::to_string).transpose()?;
            let (field, holding) = (name(field)?, name(holding)?);
            (
                "promised",
                field,
                Some(text.clone()),
                value.unwrap_or_default(),
                holding,
            )
        }
    };
    Ok([
        entry.number.to_string(),
        entry.recorded_at.to_string(),
        entry.said_at.to_string(),
        harmless(&entry.by),
        act.to_owned(),
        harmless(entry.sku.as_str()),
        entry.plan.plan.to_string(),
        entry.plan.version.to_string(),
        entry.plan.digest.to_string(),
        item,
        harmless(&words.unwrap_or_default()),
        harmless(&value),
        holding,
        entry.room.to_string(),
        entry
            .predecessor
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        link.to_string(),
    ])
}

/// The name on the wire.
fn name<T: Serialize>(value: &T) -> anyhow::Result<String> {
    Ok(serde_json::to_string(value)?.trim_matches('"').to_owned())
}

/// A spreadsheet would run a cell that begins like a formula: an apostrophe before
/// it makes it text. The JSON holds the words as they were.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
