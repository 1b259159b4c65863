//! The flow chart: states at fixed places, arrows from the table. Rows that hold
//! for every open state, or for all states that one party works on, are drawn
//! once, from a frame. Rows that change no state are in the list only.

use super::page::escape;
use livepledge_contract::case::CaseState::{self, *};
use livepledge_contract::workflow::table::{Target, transitions};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const WIDTH: i32 = 1180;
const HEIGHT: i32 = 1010;
const BOX: (i32, i32) = (196, 52);

/// Something an arrow can touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    State(CaseState),
    /// Assessing, accepted, investigating: one party works on it.
    WorkedOn,
    AnyOpen,
    /// What can be opened again.
    Closed,
}

/// Centre of each state.
fn centre(state: CaseState) -> (i32, i32) {
    match state {
        Received => (420, 60),
        InfoRequested => (130, 190),
        Assessing => (420, 190),
        NotAccepted => (720, 60),
        Transferred => (130, 355),
        Accepted => (420, 288),
        Investigating => (420, 410),
        JointHandling => (720, 300),
        PlatformCoordination => (1030, 410),
        Proposed => (420, 560),
        Fulfilling => (420, 680),
        Resolved => (420, 800),
        ClosedConfirmed => (180, 930),
        ClosedNoResponse => (420, 930),
        ClosedUnresolved => (660, 930),
        Withdrawn => (900, 930),
    }
}

/// Left, top, right, bottom.
fn bounds(place: Place) -> [i32; 4] {
    let (w, h) = BOX;
    match place {
        Place::State(state) => {
            let (x, y) = centre(state);
            [x - w / 2, y - h / 2, x + w / 2, y + h / 2]
        }
        Place::WorkedOn => [304, 148, 536, 452],
        Place::AnyOpen => [932, 164, 1128, 216],
        Place::Closed => [70, 890, 1010, 972],
    }
}

/// The arrows of the table, with the numbers of their rows.
fn arrows() -> BTreeMap<(Place, Place), Vec<&'static str>> {
    let mut arrows: BTreeMap<(Place, Place), Vec<&'static str>> = BTreeMap::new();
    for row in transitions() {
        let to = match row.to {
            Target::State(state) => Place::State(state),
            Target::Previous => Place::WorkedOn,
            Target::Same => continue,
        };
        for from in origins(row.from) {
            let ids = arrows.entry((from, to)).or_default();
            if !ids.contains(&row.id) {
                ids.push(row.id);
            }
        }
    }
    arrows
}

fn origins(states: &[CaseState]) -> Vec<Place> {
    if states.len() >= 10 {
        return vec![Place::AnyOpen];
    }
    let worked_on = [Assessing, Accepted, Investigating];
    let closed = [
        ClosedConfirmed,
        ClosedNoResponse,
        ClosedUnresolved,
        Withdrawn,
    ];
    let mut left = states.to_vec();
    let mut places = Vec::new();
    for (frame, members) in [
        (Place::WorkedOn, &worked_on[..]),
        (Place::Closed, &closed[..]),
    ] {
        if members.iter().all(|state| left.contains(state)) {
            left.retain(|state| !members.contains(state));
            places.push(frame);
        }
    }
    places.extend(left.into_iter().map(Place::State));
    places
}

/// The chart as one SVG element, in both languages, without style or script.
#[must_use]
pub fn svg() -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"chart-title\" font-family=\"system-ui, sans-serif\" font-size=\"14\" fill=\"#1b1f24\">\n\
         <title id=\"chart-title\">投诉处理流程图（重构，非原图A.1） · Complaint flow chart (reconstruction of the lost Figure A.1)</title>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\">\
         <path d=\"M0 0L10 5L0 10z\" fill=\"#4a5563\"/></marker></defs>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n"
    );
    frame(&mut out, Place::WorkedOn);
    frame(&mut out, Place::Closed);
    let arrows = arrows();
    let mut labels = String::new();
    for ((from, to), ids) in &arrows {
        let both_ways = arrows.contains_key(&(*to, *from));
        arrow(&mut out, &mut labels, *from, *to, both_ways, &ids.join(" "));
    }
    for state in CaseState::ALL {
        let [zh, en] = state.words();
        let colours = if state.is_open() {
            ("#eef4ff", "#3b6fd4")
        } else {
            ("#f2f2f2", "#7a828c")
        };
        boxed(&mut out, Place::State(*state), colours, [zh, en]);
    }
    boxed(
        &mut out,
        Place::AnyOpen,
        ("#fff8e6", "#b7791f"),
        ["任一办理中状态", "any open state"],
    );
    out.push_str(&labels);
    out.push_str("</svg>\n");
    out
}

fn frame(out: &mut String, place: Place) {
    let [left, top, right, bottom] = bounds(place);
    let _ = writeln!(
        out,
        "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" rx=\"12\" fill=\"#fafbfc\" stroke=\"#b7bec7\" stroke-dasharray=\"5 4\"/>",
        right - left,
        bottom - top
    );
}

fn boxed(out: &mut String, place: Place, (fill, stroke): (&str, &str), [zh, en]: [&str; 2]) {
    let [left, top, right, bottom] = bounds(place);
    let x = (left + right) / 2;
    // Long English names are set narrower, so that they stay inside.
    let narrow = if en.len() > 30 {
        format!(
            " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"",
            right - left - 12
        )
    } else {
        String::new()
    };
    let _ = writeln!(
        out,
        "<g><rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{fill}\" stroke=\"{stroke}\"/>\
         <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{}</text>\
         <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\"{narrow}>{}</text></g>",
        right - left,
        bottom - top,
        top + 22,
        escape(zh),
        top + 41,
        escape(en)
    );
}

fn arrow(
    out: &mut String,
    labels: &mut String,
    from: Place,
    to: Place,
    both_ways: bool,
    ids: &str,
) {
    let ([fl, ft, fr, fb], [tl, tt, tr, tb]) = (bounds(from), bounds(to));
    let ((fx, fy), (tx, ty)) = (
        ((fl + fr) / 2, (ft + fb) / 2),
        ((tl + tr) / 2, (tt + tb) / 2),
    );
    // The two of a pair run side by side.
    let aside = match (both_ways, from < to) {
        (false, _) => 0,
        (true, true) => 22,
        (true, false) => -22,
    };
    let sideways = fr < tl || tr < fl;
    let (start, end, bend) = if sideways {
        let right = fr < tl;
        let (x1, x2) = if right { (fr, tl) } else { (fl, tr) };
        let y1 = ty.clamp(ft + 14, fb - 14) + aside / 2;
        let y2 = fy.clamp(tt + 14, tb - 14) + aside / 2;
        let pull = ((x2 - x1).abs() / 2).max(30) * if right { 1 } else { -1 };
        ((x1, y1), (x2, y2), [(x1 + pull, y1), (x2 - pull, y2)])
    } else {
        let down = fb <= tt;
        let (y1, y2) = if down { (fb, tt) } else { (ft, tb) };
        let x1 = tx.clamp(fl + 20, fr - 20) + aside;
        let x2 = fx.clamp(tl + 20, tr - 20) + aside;
        let far = (y2 - y1).abs() > 150;
        // A long way up or down goes round what stands between.
        let out_by = if far { -170 } else { 0 };
        let pull = ((y2 - y1) / 2).abs().max(20) * if down { 1 } else { -1 };
        let (x1, x2) = if far {
            ((x1 - 60).max(fl + 12), (x2 - 60).max(tl + 12))
        } else {
            (x1, x2)
        };
        (
            (x1, y1),
            (x2, y2),
            [(x1 + out_by, y1 + pull), (x2 + out_by, y2 - pull)],
        )
    };
    let [(ax, ay), (bx, by)] = bend;
    let _ = writeln!(
        out,
        "<path d=\"M{} {}C{ax} {ay} {bx} {by} {} {}\" fill=\"none\" stroke=\"#4a5563\" marker-end=\"url(#tip)\"/>",
        start.0, start.1, end.0, end.1
    );
    // The middle of the curve; of a long one a place beyond what it runs behind.
    let (x, y) = if (end.0 - start.0).abs() > 350 && (end.1 - start.1).abs() < 250 {
        (
            (start.0 + 6 * ax + 12 * bx + 8 * end.0) / 27,
            (start.1 + 6 * ay + 12 * by + 8 * end.1) / 27,
        )
    } else {
        (
            (start.0 + 3 * ax + 3 * bx + end.0) / 8,
            (start.1 + 3 * ay + 3 * by + end.1) / 8,
        )
    };
    let width = i32::try_from(ids.len()).unwrap_or(0) * 7 + 6;
    let _ = writeln!(
        labels,
        "<g><rect x=\"{}\" y=\"{}\" width=\"{width}\" height=\"15\" rx=\"3\" fill=\"#ffffff\" fill-opacity=\"0.9\"/>\
         <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\">{ids}</text></g>",
        x - width / 2,
        y - 8,
        y + 4
    );
}
