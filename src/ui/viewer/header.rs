//! Which room this is, who runs it, and whether what is shown is fresh.

use crate::text::{format, keys as k};
use crate::ui::parts::{El, Glyph, Say, Ui, icon};
use livepledge_contract::room::Room;

pub(crate) fn header(ui: &Ui) -> El {
    let (title, operator) = (ui.slot(), ui.slot());
    let ai_host = ui.span("tag tag-ai").say(k::AI_HOST);
    let by = ui
        .p("head-operator")
        .words(&[&*ui.t(k::LIVE_PARTY_LABEL), format::DOT].concat())
        .put(&operator);
    let (ai_mark, by_line) = (ai_host.handle(), by.handle());
    let line = ui
        .div("head-line")
        .kid(ui.el("h1", "head-title").put(&title))
        .kid(ai_host)
        .kid(ui.span("").attr("role", "status").kid(not_live(ui)));
    let show = move |ui: &Ui, room: Option<&Room>| {
        by_line.hide(room.is_none());
        ai_mark.hide(room.is_none_or(|room| !room.profile.ai_host));
        match room {
            Some(room) => {
                title.set(&room.profile.title);
                operator.set(&room.profile.live_party.name);
            }
            None => title.set(&ui.t(k::WIDGET_LABEL)),
        }
    };
    ui.div("head")
        .bind(move |ui| show(ui, (*ui.room.get()).as_ref()))
        .kid(line)
        .kid(by)
        .kid(stale(ui))
        .kid(notice(ui))
}

fn not_live(ui: &Ui) -> El {
    ui.span("tag")
        .live_or_hidden(|ui| ui.is_over().then(|| ui.t(k::NOT_LIVE)))
}

/// The host's notice to everybody: two lines, all of it when it is opened, and gone when
/// it is taken back.
fn notice(ui: &Ui) -> El {
    ui.div("announced-place").attr("role", "status").part(
        |ui| ui.room.with(|room| room.as_ref()?.announcement.clone()),
        |ui, notice| {
            let made = notice.as_ref().map(|notice| {
                let by = ui.room.with_untracked(|room| {
                    let room = room.as_ref();
                    room.map(|room| room.profile.live_party.name.clone())
                });
                let time = format::moment(&ui.texts(), notice.at, ui.today());
                let slots = [("name", &*by.unwrap_or_default()), ("time", &time)];
                let at = ui.texts().fill(k::NOTICE_AT, &slots);
                let words = ui
                    .el("summary", "announced-head")
                    .kid(ui.span("tag").say(k::NOTICE))
                    .kid(ui.span("announced-words").words(&notice.text))
                    .kid(icon(ui, Glyph::Chevron));
                let opens = ui.el("details", "announced").kid(words);
                opens.kid(ui.p("announced-at").words(&at))
            });
            made.into_iter().collect()
        },
    )
}

/// Since when what is shown could not be refreshed, and a way to try now.
fn stale(ui: &Ui) -> El {
    let slot = ui.slot();
    let retry = ui
        .button("link")
        .say(k::RETRY)
        .press(|ui| ui.act(|a| &a.retry));
    let bar = ui
        .div("stale")
        .attr("data-state", "stale")
        .kid(icon(ui, Glyph::Alert))
        .kid(ui.span("").put(&slot))
        .kid(retry);
    let shown = bar.handle();
    bar.bind(move |ui| {
        let since = *ui.stale_since.get();
        shown.hide(since.is_none());
        if let Some(since) = since {
            // The moment itself does not tick, so the clock is not followed here.
            let time = format::moment(&ui.texts(), since, ui.today());
            slot.set(&ui.texts().fill(k::STALE, &[("time", &time)]));
        }
    })
}
