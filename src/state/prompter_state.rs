//! The host's second screen: who they are, what waits to be sent, what they look at.

use super::Live;
use livepledge_contract::ids::{InquiryNumber, PlanVersion, SkuId};
use livepledge_contract::inquiry::InquiryQueue;
use livepledge_contract::on_air::{OnAirWarnings, Unsent};
use livepledge_contract::plan::CommitmentGroup;
use livepledge_contract::promise::SpokenPromise;

/// Whether the backend takes what the host says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It is being asked.
    Asking,
    /// There is no token to ask with.
    NoToken,
    /// It does not know the token.
    WrongToken,
    /// The token is somebody else's: another room, another role.
    NoRights,
    /// It takes no staff commands at all.
    Off,
    /// It does.
    Open,
}

/// What the prompter shows instead of what is on air.
pub type Cue = Option<SkuId>;

/// Goods that went off air with something unsaid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftUnsaid {
    /// The SKU.
    pub sku: SkuId,
    /// The version that was on air.
    pub version: PlanVersion,
}

/// The last thing that came of what the host did; told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// An item was ticked off, or the tick taken back.
    Ticked {
        /// Which.
        item: CommitmentGroup,
        /// Ticked off.
        said: bool,
        /// It waits for the network.
        waits: bool,
    },
    /// A promise is kept; the plan holds it or not.
    Promised(Box<SpokenPromise>),
    /// A promise waits for the network.
    PromiseWaits,
    /// A question's mark is recorded or taken back.
    Marked {
        /// Not yet: it waits for the network.
        waits: bool,
    },
    /// Something was refused, and will not be sent again.
    Refused,
    /// It could not be put on air.
    NotPinned,
}

/// A promise as it is typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromiseForm {
    /// The words.
    pub text: String,
    /// About what: a place in the list of what can be compared; `None`: words alone.
    pub about: Option<usize>,
    /// The number that was said.
    pub number: String,
    /// The words are missing.
    pub lacks_text: bool,
    /// The number is none, or too large.
    pub wrong_number: bool,
}

/// Everything the prompter shows beside the room.
#[derive(Clone)]
pub struct PrompterState {
    /// Whether the backend takes what the host says.
    pub access: Live<Access>,
    /// What the host has to know.
    pub warnings: Live<Option<OnAirWarnings>>,
    /// What is still to be sent, the oldest first.
    pub unsent: Live<Vec<Unsent>>,
    /// Nobody answered the last time something was sent.
    pub offline: Live<bool>,
    /// What is looked at while something else is on air.
    pub cue: Live<Cue>,
    /// What viewers ask the host.
    pub questions: Live<InquiryQueue>,
    /// The question that keys act on; `None`: the first that waits.
    pub question: Live<Option<InquiryNumber>>,
    /// What went off air with something unsaid.
    pub left: Live<Option<LeftUnsaid>>,
    /// What came of the last thing done.
    pub told: Live<Option<Told>>,
    /// The promise that is being typed in.
    pub promise: Live<PromiseForm>,
}

impl Default for PrompterState {
    fn default() -> Self {
        Self {
            access: Live::new(Access::Asking),
            warnings: Live::new(None),
            unsent: Live::new(Vec::new()),
            offline: Live::new(false),
            cue: Live::new(None),
            questions: Live::new(InquiryQueue::default()),
            question: Live::new(None),
            left: Live::new(None),
            told: Live::new(None),
            promise: Live::new(PromiseForm::default()),
        }
    }
}
