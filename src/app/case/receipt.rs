//! The receipt as a file, and the page on which whoever holds it follows the case.

use super::CaseSession;
use crate::boundary::config::WidgetConfig;
use crate::boundary::host_page;
use crate::text::{case as c, format};
use crate::ui::case::qr;
use livepledge_contract::case::Case;
use livepledge_contract::receipt_file::{METADATA_BEGIN, METADATA_END, ReceiptFile, ReceiptFormat};
use std::rc::Rc;

/// The page's address: that of the route `casePage`, or beside the interface. The
/// token stands behind `#`, which browsers send to no server.
pub(super) fn page(config: &WidgetConfig, number: &str, token: &str) -> Option<String> {
    let overridden = config.routes.iter().any(|(name, _)| name == "casePage");
    let url = if overridden {
        config.url("casePage", Some(number))
    } else {
        [config.backend.strip_suffix("/v1")?, "/case/", number].concat()
    };
    Some([&host_page::absolute(&url)?, "#", token].concat())
}

/// Gives the consumer the receipt as a drawing.
pub(super) fn save(session: &Rc<CaseSession>) {
    let case = session.screen.case.get_untracked();
    let Some(case) = (*case).as_ref() else { return };
    let link = session.screen.page.with_untracked(Clone::clone);
    let kept = ReceiptFile {
        format: ReceiptFormat::One,
        number: case.number.clone(),
        room: case.room.clone(),
        received_at: case.received_at,
        goods: case.goods.clone(),
        plan: case.complaint.plan.clone(),
        version: case.version,
        digest: case.digest.clone(),
        link,
    };
    let name = ["livepledge-", case.number.as_str(), ".svg"].concat();
    host_page::save(&name, "image/svg+xml", &drawing(session, case, &kept));
}

fn drawing(session: &CaseSession, case: &Case, kept: &ReceiptFile) -> String {
    let texts = session.screen.texts.get_untracked();
    let now = session.now();
    let mut lines = vec![
        [c::NUMBER.of(&texts), "  ", case.number.as_str()].concat(),
        [
            c::TXT_RECEIVED.of(&texts),
            "  ",
            &format::moment_with_day(&texts, case.received_at, now),
        ]
        .concat(),
    ];
    if let Some(goods) = &kept.goods {
        lines.push([c::TXT_GOODS.of(&texts), "  ", goods].concat());
    }
    if let Some(plan) = &kept.plan {
        let version = plan.version.to_string();
        lines.push(
            [
                c::TXT_PROMISED.of(&texts),
                "  ",
                plan.plan.as_str(),
                " · ",
                &version,
            ]
            .concat(),
        );
        let (first, second) = plan
            .digest
            .as_str()
            .split_at_checked(32)
            .unwrap_or_default();
        lines.push([c::TXT_DIGEST.of(&texts), "  ", first].concat());
        lines.push(second.to_owned());
    }
    let code = kept.link.as_deref().and_then(qr::modules);
    let (side, path) = code.map_or((0, String::new()), |code| (code.side, code.path));
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 620 300\" font-family=\"system-ui, sans-serif\" font-size=\"14\">",
    );
    out.push_str(METADATA_BEGIN);
    out.push_str(&escaped(&livepledge_wire::to_string(kept)));
    out.push_str(METADATA_END);
    out.push_str("<rect width=\"620\" height=\"300\" fill=\"#ffffff\"/>");
    out.push_str("<text x=\"24\" y=\"40\" font-size=\"20\" font-weight=\"700\">Livepledge</text>");
    for (n, line) in lines.iter().enumerate() {
        let y = (76 + n * 26).to_string();
        out.push_str(&["<text x=\"24\" y=\"", &y, "\">", &escaped(line), "</text>"].concat());
    }
    if side > 0 {
        let side = side.to_string();
        out.push_str(
            &[
                "<svg x=\"400\" y=\"50\" width=\"200\" height=\"200\" viewBox=\"-4 -4 ",
                &qr::around(&side),
                "\"><path fill=\"#000000\" d=\"",
                &path,
                "\"/></svg>",
            ]
            .concat(),
        );
    }
    out.push_str("</svg>\n");
    out
}

/// Text as it may stand in a drawing.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
