//! The service plan (服务方案) of one SKU: what 5.1.1 a has merchant and live
//! party agree on before the stream and 5.2.2 a has the host say, as closed
//! types. A plan belongs to one SKU, so that a presale of one never labels its
//! sibling. What falls while the stream runs (remaining quantities) is not part
//! of it: see [`stock`].

pub mod diff;
pub mod fields;
pub mod floor;
pub mod guarantee;
pub mod logistics;
pub mod presale;
pub mod protection;
pub mod region;
pub mod returns;
pub mod ship;
pub mod since;
pub mod stock;

use crate::closed_list::closed_list;
use crate::ids::SkuId;
use crate::money::Fen;
use crate::party::{Channel, SellerDisclosure};
use guarantee::{Gift, Guarantee};
use livepledge_wire::{FromJson, ToJson};
use logistics::LogisticsPlan;
use presale::Presale;
use protection::ProtectionPlan;
use returns::ReturnPolicy;
use serde::{Deserialize, Serialize};
use ship::{ArrivePromise, ShipPromise};
use stock::DeclaredStock;

/// Everything promised about one SKU. Published versions never change; their
/// digest is taken over this document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServicePlan {
    /// The merchant's number of the SKU.
    pub sku: SkuId,
    /// Name of the goods, 1–100 characters.
    pub title: String,
    /// Which variant (规格), at most 60 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// What it costs [LB117 art. 32].
    pub price: Price,
    /// When spot goods ship; required as soon as spot stock is declared (V3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship: Option<ShipPromise>,
    /// When they arrive, where that is promised too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrive: Option<ArrivePromise>,
    /// Declared quantities, spot and presale.
    pub stock: DeclaredStock,
    /// Presale mode, its dates and its dispatch promise.
    #[serde(default)]
    pub presale: Presale,
    /// How it comes.
    pub logistics: LogisticsPlan,
    /// How it goes back.
    pub returns: ReturnPolicy,
    /// Guarantees beyond the law (保障服务).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantees: Vec<Guarantee>,
    /// Gifts that come with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gifts: Vec<Gift>,
    /// After-sale protection plan and prepared answers (5.1.1 c).
    #[serde(default)]
    pub protection: ProtectionPlan,
    /// The actual seller [LB117 art. 26].
    pub seller: SellerDisclosure,
    /// The merchant's channels (4.3, 5.3.2 c).
    pub channels: Vec<Channel>,
}

/// What the goods cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Price {
    /// Price in the live room, in fen.
    pub sale: Fen,
    /// The compared (struck-through) price, in fen, not below the sale price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<Fen>,
}

closed_list! {
    /// The five groups that 5.1.1 a and 5.2.2 a name.
    CommitmentGroup {
        /// 交付时间.
        Delivery,
        /// 现货数量.
        SpotStock,
        /// 预售数量 and date.
        Presale,
        /// 物流方式.
        Logistics,
        /// 退换货方式.
        Returns,
    }
}
