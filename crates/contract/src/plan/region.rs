//! Places of China as far as a plan needs them: the 34 provincial divisions.

use livepledge_wire::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

macro_rules! provinces {
    ($($name:ident $wire:literal $zh:literal $en:literal,)*) => {
        /// A provincial division, by its international letter code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Province { $(#[doc = $zh] #[serde(rename = $wire)] $name,)* }

        impl Province {
            /// All 34.
            pub const ALL: &'static [Province] = &[$(Province::$name),*];

            /// Its short Chinese name, e.g. 广东.
            #[must_use]
            pub fn zh(self) -> &'static str { match self { $(Self::$name => $zh),* } }

            /// Its English name, e.g. Guangdong.
            #[must_use]
            pub fn en(self) -> &'static str { match self { $(Self::$name => $en),* } }
        }
    };
}

provinces! {
    Beijing "BJ" "北京" "Beijing", Tianjin "TJ" "天津" "Tianjin", Hebei "HE" "河北" "Hebei",
    Shanxi "SX" "山西" "Shanxi", InnerMongolia "NM" "内蒙古" "Inner Mongolia",
    Liaoning "LN" "辽宁" "Liaoning", Jilin "JL" "吉林" "Jilin", Heilongjiang "HL" "黑龙江" "Heilongjiang",
    Shanghai "SH" "上海" "Shanghai", Jiangsu "JS" "江苏" "Jiangsu", Zhejiang "ZJ" "浙江" "Zhejiang",
    Anhui "AH" "安徽" "Anhui", Fujian "FJ" "福建" "Fujian", Jiangxi "JX" "江西" "Jiangxi",
    Shandong "SD" "山东" "Shandong", Henan "HA" "河南" "Henan", Hubei "HB" "湖北" "Hubei",
    Hunan "HN" "湖南" "Hunan", Guangdong "GD" "广东" "Guangdong", Guangxi "GX" "广西" "Guangxi",
    Hainan "HI" "海南" "Hainan", Chongqing "CQ" "重庆" "Chongqing", Sichuan "SC" "四川" "Sichuan",
    Guizhou "GZ" "贵州" "Guizhou", Yunnan "YN" "云南" "Yunnan", Tibet "XZ" "西藏" "Tibet",
    Shaanxi "SN" "陕西" "Shaanxi", Gansu "GS" "甘肃" "Gansu", Qinghai "QH" "青海" "Qinghai",
    Ningxia "NX" "宁夏" "Ningxia", Xinjiang "XJ" "新疆" "Xinjiang",
    Taiwan "TW" "台湾" "Taiwan", HongKong "HK" "香港" "Hong Kong", Macao "MO" "澳门" "Macao",
}

/// Where goods ship from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Origin {
    /// The provincial division.
    pub province: Province,
    /// City within it, 1–20 characters, in Chinese; none for a municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
}

/// An area goods are not shipped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// A whole provincial division.
    Province(Province),
    /// 市外: everywhere outside the city of origin.
    OutsideCity,
}
