//! Plans back into a sheet, in the words that [`crate::read`] takes.

use crate::cells::{channels, gifts, guarantees, logistics, presale, protection, returns, ship};
use crate::columns::{Column, answers_column};
use livepledge_contract::plan::ServicePlan;
use livepledge_contract::plan::protection::Topic;
use std::collections::BTreeMap;

/// A CSV text (UTF-8 with BOM, as spreadsheets want it) with one row for each
/// plan. Columns that a sheet may lack stand only where a plan needs them.
#[must_use]
pub fn write_csv(plans: &[ServicePlan]) -> String {
    let rows: Vec<BTreeMap<Column, String>> = plans.iter().map(cells).collect();
    let needed = |column: &Column| {
        column.is_required()
            || rows
                .iter()
                .any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
    };
    let columns: Vec<Column> = Column::ALL.iter().copied().filter(needed).collect();
    let mut csv = String::from('\u{FEFF}');
    line(&mut csv, columns.iter().map(|column| column.name()));
    for row in &rows {
        let cell = |column: &Column| row.get(column).map_or("", String::as_str);
        line(&mut csv, columns.iter().map(cell));
    }
    csv
}

fn line<'a>(csv: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            csv.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            csv.push('"');
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(cell);
        }
    }
    csv.push_str("\r\n");
}

/// What each column holds of a plan. Destructured without `..`, so that a
/// field nobody prints does not compile.
fn cells(plan: &ServicePlan) -> BTreeMap<Column, String> {
    let ServicePlan {
        sku,
        title,
        variant,
        price,
        ship,
        arrive,
        stock,
        presale,
        logistics,
        returns,
        guarantees,
        gifts,
        protection,
        seller,
        channels,
    } = plan;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let compared = price.compared.map(|fen| fen.to_string());
    let origin = logistics.origin.as_ref().map(logistics::print_origin);
    let mut cells = BTreeMap::from([
        (Column::Sku, sku.to_string()),
        (Column::Title, title.clone()),
        (Column::Variant, optional(variant)),
        (Column::Sale, price.sale.to_string()),
        (Column::Compared, compared.unwrap_or_default()),
        (Column::SellerName, seller.name.clone()),
        (Column::SellerAddress, seller.address.clone()),
        (Column::SellerContact, seller.contact.clone()),
        (Column::CreditCode, optional(&seller.credit_code)),
        (Column::SpotStock, stock.spot.to_string()),
        (Column::PresaleStock, stock.presale.to_string()),
        (Column::Ship, ship.map(ship::print).unwrap_or_default()),
        (
            Column::Arrive,
            arrive.map(ship::print_arrival).unwrap_or_default(),
        ),
        (
            Column::Methods,
            logistics::print_methods(&logistics.methods),
        ),
        (
            Column::Carriers,
            logistics::print_carriers(&logistics.carriers),
        ),
        (Column::Origin, origin.unwrap_or_default()),
        (
            Column::Excluded,
            logistics::print_areas(&logistics.excluded),
        ),
        (Column::Freight, logistics::print_freight(logistics.freight)),
        (Column::Guarantees, guarantees::print(guarantees)),
        (Column::Gifts, gifts::print(gifts)),
        (Column::Summary, optional(&protection.summary)),
    ]);
    cells.extend(presale::print(*presale));
    cells.extend(returns::print(returns));
    cells.extend(channels::print(channels));
    let answers = |topic| protection::print(topic, &protection.answers);
    cells.extend(Topic::ALL.map(|topic| (answers_column(topic), answers(topic))));
    cells
}
