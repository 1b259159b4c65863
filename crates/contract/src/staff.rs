//! What a host tool, a hotkey or a shop system sends to drive a room, and what
//! it is answered: `/v1/staff/rooms/{room}/…`. The same commands stand behind
//! the command line.

use crate::calendar::Date;
use crate::check::plan::PlanRules;
use crate::check::{plan, profile, text};
use crate::ids::{Epoch, PlanVersion, Seq, SkuId};
use crate::issue::{FieldIssue, IssueCode};
use crate::ledger::{name_issues, reason_issues};
use crate::plan::ServicePlan;
use crate::plan::stock::{Stock, StockSource};
use crate::room::RoomProfile;
use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Most plans in one publication.
pub const MAX_PLANS: usize = 10_000;

/// Which of the two quantities of a SKU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StockLineName {
    /// 现货.
    Spot,
    /// 预售.
    Presale,
}

impl StockLineName {
    /// Both, spot first.
    pub const ALL: [Self; 2] = [Self::Spot, Self::Presale];

    /// The name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spot => "spot",
            Self::Presale => "presale",
        }
    }
}

/// What stock is reported as, unless the sender says otherwise.
fn reported() -> StockSource {
    StockSource::Reported
}

/// Sets what is left of one line, if it still is what the sender believes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetStock {
    /// The SKU; it must be listed.
    pub sku: SkuId,
    /// Which line.
    pub line: StockLineName,
    /// What the sender last saw; if something else is left, nothing is changed.
    pub expected: u32,
    /// What is left from now on, at most what the plan declares.
    pub remaining: u32,
    /// Who counted.
    #[serde(default = "reported")]
    pub source: StockSource,
}

/// Adds to or takes from what is left of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddStock {
    /// The SKU; it must be listed.
    pub sku: SkuId,
    /// Which line.
    pub line: StockLineName,
    /// How many more; below zero: sold. Never 0.
    pub delta: i32,
    /// Who counted.
    #[serde(default = "reported")]
    pub source: StockSource,
}

impl AddStock {
    /// Everything wrong with it.
    #[must_use]
    pub fn issues(&self) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        if self.delta == 0 {
            issues.push(FieldIssue::at("/delta", IssueCode::OutOfRange));
        }
        issues
    }
}

/// Puts a listed SKU on air, and takes off what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PinGoods {
    /// The SKU.
    pub sku: SkuId,
}

/// Tells everybody in the room something, or takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Announce {
    /// What, 1–200 characters; `null` takes back what stands there.
    pub text: Option<String>,
}

impl Announce {
    /// Everything wrong with it.
    #[must_use]
    pub fn issues(&self) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        if let Some(said) = &self.text {
            text(&mut issues, "/text", said, 1, 200);
        }
        issues
    }
}

/// Publishes plans into a room, all or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishPlans {
    /// The plans in the order they are shown, at most 10,000, each SKU once. An
    /// unchanged one keeps its version.
    pub plans: Vec<ServicePlan>,
    /// What the room says about itself; required for a new room, else kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<RoomProfile>,
    /// Take goods that are not among `plans` off the list.
    #[serde(default)]
    pub withdraw_missing: bool,
    /// The SKU to put on air; absent leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<SkuId>,
    /// Why, 1–200 characters; kept with every new version, beside the sender's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl PublishPlans {
    /// Every problem of every plan, each under its place, e.g. `/plans/0/title`.
    /// `today` is the day in Shanghai.
    #[must_use]
    pub fn issues(&self, today: Date, rules: &PlanRules) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        if self.plans.len() > MAX_PLANS {
            issues.push(FieldIssue::at("/plans", IssueCode::TooLong));
            return issues;
        }
        let under = |at: String| {
            move |issue: FieldIssue| FieldIssue::at(&format!("{at}{}", issue.pointer), issue.code)
        };
        let mut seen = BTreeSet::new();
        for (i, published) in self.plans.iter().enumerate() {
            let found = plan::issues(published, today, rules);
            issues.extend(found.into_iter().map(under(format!("/plans/{i}"))));
            if !seen.insert(&published.sku) {
                let at = format!("/plans/{i}/sku");
                issues.push(FieldIssue::at(&at, IssueCode::Duplicate));
            }
        }
        if let Some(reason) = &self.reason {
            issues.extend(reason_issues("/reason", reason));
        }
        if let Some(said) = &self.profile {
            let found = profile::issues(said);
            issues.extend(found.into_iter().map(under("/profile".to_owned())));
        }
        issues
    }
}

/// A change of the room is stored, or was already so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomReceipt {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// Where the room's log stands now.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// Something changed; `false`: it was so before, and no event was written.
    pub changed: bool,
}

/// A change of stock is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StockReceipt {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// The event that tells viewers.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// The SKU.
    pub sku: SkuId,
    /// Both lines as they stand now.
    pub stock: Stock,
}

/// A publication is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishReceipt {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// Where the room's log stands now.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// The room is new.
    pub room_created: bool,
    /// SKUs that are new on the list.
    pub added: u32,
    /// SKUs that got another version.
    pub changed: u32,
    /// SKUs published as they already were.
    pub unchanged: u32,
    /// SKUs taken off the list.
    pub withdrawn: u32,
    /// SKUs whose new version is not shown yet: the room is open, and both parties
    /// have not agreed to it (5.1.1 a).
    #[serde(default)]
    pub waiting: u32,
}

/// Says that the token's party agrees to plans (5.1.1 a).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreePlans {
    /// Whose plans, at most 10,000; empty: of everything that is listed or waits.
    #[serde(default)]
    pub skus: Vec<SkuId>,
    /// The version that was read, where one SKU is named: if there is a newer one by
    /// now, nothing is agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub version: Option<PlanVersion>,
    /// Who agrees for the party, 1–100 characters; absent: the token's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl AgreePlans {
    /// Everything wrong with it.
    #[must_use]
    pub fn issues(&self) -> Vec<FieldIssue> {
        let mut issues = Vec::new();
        if self.skus.len() > MAX_PLANS {
            issues.push(FieldIssue::at("/skus", IssueCode::TooLong));
        }
        if self.version.is_some() && self.skus.len() != 1 {
            issues.push(FieldIssue::at("/version", IssueCode::Contradiction));
        }
        if let Some(by) = &self.by {
            issues.extend(name_issues("/by", by));
        }
        issues
    }
}

/// An agreement is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgreeReceipt {
    /// Life of the event stream that `seq` counts in.
    pub epoch: Epoch,
    /// Where the room's log stands now.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// Versions agreed to now.
    pub agreed: u32,
    /// Versions the party had agreed to before.
    pub before: u32,
    /// SKUs whose waiting version is shown from now on: both parties have agreed.
    pub shown: Vec<SkuId>,
    /// SKUs that still lack a party's agreement.
    pub lacking: Vec<SkuId>,
}
