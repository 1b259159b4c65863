//! 赠品: gifts, separated by 、, each with its number and whether it goes back.

use crate::fold::{Parsed, list, number, unknown};
use livepledge_contract::plan::guarantee::Gift;

/// A gift that is kept when the goods go back.
const KEPT: &str = "(退货不必退回)";

/// Every gift of a cell; one of each where no number stands.
pub(crate) fn parse(text: &str) -> Parsed<Vec<Gift>> {
    list(text).map(gift).collect()
}

fn gift(text: &str) -> Parsed<Gift> {
    let (rest, returns_with_goods) = match text.strip_suffix(KEPT) {
        Some(rest) => (rest, false),
        None => (text, true),
    };
    let counted = rest.rsplit_once('×').or_else(|| rest.rsplit_once('*'));
    let (name, quantity) = match counted {
        None => (rest, 1),
        Some((name, count)) => (
            name,
            number(count.trim()).map_or_else(|| unknown(text), Ok)?,
        ),
    };
    Ok(Gift {
        name: name.trim().to_owned(),
        quantity,
        returns_with_goods,
    })
}

/// The same in print.
pub(crate) fn print(gifts: &[Gift]) -> String {
    let words: Vec<String> = gifts
        .iter()
        .map(|gift| {
            let kept = if gift.returns_with_goods { "" } else { KEPT };
            format!("{}×{}{kept}", gift.name, gift.quantity)
        })
        .collect();
    words.join("、")
}
