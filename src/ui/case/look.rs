//! How each act is asked for, and what it is on the wire.

use super::evidence;
use crate::text::case::{self as c, Said};
use livepledge_contract::case::{ConsumerEvent, Escalation};
use livepledge_contract::evidence::Evidence;
use livepledge_contract::workflow::act::{ActKind, Note, Reason, Withdrawal};

/// How an act is asked for.
pub(super) struct Look {
    /// On the button that opens the form.
    pub(super) title: Said,
    /// Over its text.
    pub(super) label: Said,
    pub(super) hint: Option<Said>,
    /// On the button that does it.
    pub(super) button: Said,
}

/// The words of an act.
pub(super) fn look(act: ActKind) -> Look {
    let of = |title, label| Look {
        title,
        label,
        hint: None,
        button: c::SEND,
    };
    match act {
        ActKind::Supplement => Look {
            hint: Some(c::WORDS_SUPPLEMENT_HINT),
            button: c::ACT_SUPPLEMENT,
            ..of(c::ACT_SUPPLEMENT, c::WORDS_SUPPLEMENT)
        },
        ActKind::Appeal => of(c::ACT_APPEAL, c::WORDS_REASON_NEEDED),
        ActKind::RequestPlatform => of(c::ACT_PLATFORM, c::WORDS_REASON),
        ActKind::Reject => of(c::OBJECT, c::WORDS_REASON),
        ActKind::Reopen => of(c::ACT_REOPEN, c::WORDS_REASON_NEEDED),
        ActKind::ConcludeExternal => of(c::ACT_CONCLUDE, c::WORDS_OUTCOME),
        ActKind::Withdraw => Look {
            hint: Some(c::WITHDRAW_HINT),
            button: c::SURE_WITHDRAW,
            ..of(c::ACT_WITHDRAW, c::WORDS_REASON)
        },
        _ => of(c::ACT_REPLY, c::WORDS_MESSAGE),
    }
}

/// What an act with these words is on the wire.
pub(super) fn event(
    act: ActKind,
    words: String,
    new_facts: bool,
    chosen: &[Evidence],
) -> Option<ConsumerEvent> {
    let said = |text| evidence::statement(text, chosen);
    let reason = |reason| Reason { reason };
    Some(match act {
        ActKind::Supplement => ConsumerEvent::Supplement(said(words)),
        ActKind::Appeal => ConsumerEvent::Appeal(said(words)),
        ActKind::RequestPlatform => ConsumerEvent::Escalate(Escalation::Platform(reason(words))),
        ActKind::Reject => ConsumerEvent::Reject(reason(words)),
        ActKind::Reopen => ConsumerEvent::Reopen(evidence::reopening(words, new_facts, chosen)),
        ActKind::ConcludeExternal => ConsumerEvent::ConcludeExternal(Note { text: words }),
        ActKind::Withdraw => ConsumerEvent::Withdraw(Withdrawal {
            // The form is the second question.
            confirmed: true,
            reason: words,
        }),
        ActKind::Reply => ConsumerEvent::Reply(said(words)),
        _ => return None,
    })
}
