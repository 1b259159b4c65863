//! What the viewer does only once its first plan is on the screen: forms, sheets, the outbox.
//! The shipped viewer fetches that code as a second file. So that the build can take it apart,
//! nothing else of the program calls it: what is to be done is left in a place that both parts
//! reach, and the second is asked to [`serve`].

use super::{Session, draft, outbox, submit};
use crate::boundary::{self, host_page, task};
use crate::dom::chaos;
use crate::state::Later;
use crate::ui::actions::Order;
use crate::ui::parts::{El, Sheet, Ui};
use crate::ui::viewer;
use livepledge_client::outbox::Input;
use std::cell::RefCell;
use std::rc::Rc;

/// Something to do for a widget.
pub(super) enum Work {
    /// Take up what this browser keeps for this room.
    Begin,
    /// A second has passed.
    Tick,
    /// Keep what was typed: the form may soon be another.
    Keep,
    /// Nobody looks any more, and perhaps nobody ever will.
    PutAway,
    /// Somebody looks again.
    Back,
    /// What waits may be sent now.
    Wake,
    /// Leave what was typed at the surface's box, and the words of the open sheet.
    Remember(web_sys::Element, String),
    /// Check and submit the complaint.
    Complain,
    /// Check and submit the rating.
    Rate,
    /// Submit a question.
    Ask(String),
    /// Fetch what others rated.
    Summary,
    /// Do something with an item of the outbox.
    Order(Order, String),
}

enum Ask {
    Work(Rc<Session>, Work),
    Sheet(Ui, Sheet),
}

thread_local! {
    static ASKED: RefCell<Option<Ask>> = const { RefCell::new(None) };
    static MADE: RefCell<Option<El>> = const { RefCell::new(None) };
}

/// Has `work` done; nothing happens before the code for it is there.
pub(super) fn work(session: &Rc<Session>, work: Work) {
    if is_here(session) {
        ask(Ask::Work(session.clone(), work));
    }
}

/// What `sheet` shows.
pub(super) fn sheet(ui: &Ui, sheet: &Sheet) -> Option<El> {
    ask(Ask::Sheet(ui.clone(), sheet.clone()));
    MADE.take()
}

/// Sees to it that the code comes, and begins with what is kept once it is there.
pub(super) fn want(session: &Rc<Session>) {
    let state = session.state.later.clone();
    let is_here = *state.get_untracked() == Later::Here;
    if is_here || !session.has_forms() || session.later_asked.replace(true) {
        return;
    }
    state.set_if_changed(Later::Coming);
    let session = session.clone();
    task::spawn(async move {
        let came = boundary::later::load().await;
        chaos::point("later.came");
        session.later_asked.set(false);
        state.set(if came { Later::Here } else { Later::Failed });
        work(&session, Work::Begin);
    });
}

fn is_here(session: &Session) -> bool {
    session.has_forms() && *session.state.later.get_untracked() == Later::Here
}

fn ask(ask: Ask) {
    ASKED.set(Some(ask));
    if cfg!(feature = "later") {
        boundary::later::serve();
    } else {
        serve();
    }
}

/// Does what was left to do.
pub(crate) fn serve() {
    match ASKED.take() {
        Some(Ask::Work(session, work)) => run(&session, work),
        Some(Ask::Sheet(ui, sheet)) => MADE.set(Some(viewer::sheet_view(&ui, &sheet))),
        None => {}
    }
}

fn run(session: &Rc<Session>, work: Work) {
    match work {
        Work::Begin => {
            session.load_receipts();
            outbox::start(session);
            draft::restore(session);
        }
        Work::Tick => {
            outbox::tick(session);
            draft::keep(session);
        }
        Work::Keep => draft::keep(session),
        Work::PutAway => {
            draft::keep(session);
            // What surely cannot leave stays what it is: its text may still be changed.
            if !host_page::is_offline() {
                outbox::feed(session, Input::Hide);
            }
        }
        Work::Back => {
            outbox::load(session);
            outbox::feed(session, Input::Wake);
        }
        Work::Wake => outbox::feed(session, Input::Wake),
        Work::Remember(root, sheet) => draft::remember(session, &root, sheet),
        Work::Complain => submit::complaint(session),
        Work::Rate => submit::rating(session),
        Work::Ask(question) => submit::inquiry(session, &question),
        Work::Summary => submit::load_summary(session),
        Work::Order(order, key) => outbox::order(session, order, &key),
    }
}
