//! The columns of the sheet: the one table of their names, which of them must
//! be there, and what may be written into them.

mod issues;

pub(crate) use issues::{answers_column, column_of, rests_on};

macro_rules! columns {
    ($($name:ident $zh:literal $kind:ident $forms:literal,)*) => {
        /// A column of the plan sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $(#[doc = $zh] $name,)* }

        impl Column {
            /// Every column, in the order of the sheet.
            pub const ALL: &'static [Column] = &[$(Column::$name),*];

            /// Its header.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Column::$name => $zh),* }
            }

            /// What may be written into it, as examples.
            #[must_use]
            pub fn forms(self) -> &'static str {
                match self { $(Column::$name => $forms),* }
            }

            /// Whether every sheet must have it.
            #[must_use]
            pub fn is_required(self) -> bool {
                match self { $(Column::$name => columns!(@$kind)),* }
            }
        }
    };
    (@base) => { true };
    (@extra) => { false };
}

columns! {
    Sku "商品编号" base "P001",
    Title "商品名称" base "岭南桂味荔枝 5斤装",
    Variant "规格" base "5斤/箱",
    Sale "直播价(元)" base "89.00",
    Compared "划线价(元)" base "129.00",
    SellerName "商家" base "岭果农业示例店",
    SellerAddress "营业地址" base "广东省茂名市示例路1号",
    SellerContact "联系电话" base "000-10000001",
    SpotStock "现货数量" base "1200",
    PresaleStock "预售数量" base "3000",
    PresaleMode "预售方式" base "全款预售 | 定金预售 | 阶梯发货",
    Deposit "定金(元)" base "50.00",
    PresaleEnds "预售截止" base "2026-12-05",
    Ship "发货承诺" base "24小时内发货 | 当日16:00前付款当日发货 | 次日发货 | 2026-12-03前发货 | 付款后7天内发货 | 预约配送(最早3小时)",
    PresaleShip "预售发货" base "预售截止后3天内发货 | 尾款付清后15天内发货 | 付款后10天内发货 | 2026-12-03前发货",
    Methods "物流方式" base "快递 | 冷链(不高于-18℃) | 自提(门店地址) | 同城配送(10公里内) | 送货入户 | 送货入户并安装 | 大件 | 电子凭证(90天内有效)",
    Carriers "承运" base "顺丰、圆通、中通、申通、韵达、京东物流、EMS、极兔、德邦",
    Origin "发货地" base "广东茂名",
    Excluded "不发货地区" base "新疆、西藏 | 港澳台 | 市外",
    Freight "运费" base "包邮 | 满99包邮 | 12.00元 | 到付 | 无需物流",
    NoReason "七天无理由" base "支持7天 | 支持15天 | 支持7天(未拆封) | 不支持",
    Exclusion "不适用原因" base "定作 | 鲜活易腐 | 在线下载或拆封的数字化商品 | 交付的报纸期刊 | 拆封后影响安全或健康(购买时确认) | 激活或试用后贬值(购买时确认) | 临期或瑕疵(购买时确认)",
    ReturnFreight "退货运费" base "买家承担 | 商家承担 | 运费险",
    ExchangeDays "换货天数" base "15",
    Guarantees "保障服务" base "七天无理由、运费险、坏果包赔(48小时)、假一赔四、价保30天、过敏包退15天、只换不修365天、晚发即赔(3元无门槛券)",
    Summary "售后保障方案" base "签收48小时内拍照联系客服",
    Channels "投诉渠道" base "站内投诉;电话 000-10000001;邮箱 service@example.com",
    Hours "客服时间" base "9:00-22:00 | 全天",
    CreditCode "统一社会信用代码" extra "91440000MA00000000",
    Arrive "到货承诺" extra "2026-12-08前送达 | 发货后3天内送达",
    PresaleStarts "预售开始" extra "2026-12-01",
    DepositCredit "定金抵扣(元)" extra "100.00",
    BalanceWindow "尾款时间" extra "2026-12-11至2026-12-15",
    QualityDays "质量退换天数" extra "30",
    QualityFreight "质量退货运费" extra "商家承担",
    RefundDays "退款天数" extra "3",
    Repair "三包" extra "保修365天 | 三包目录内保修365天",
    Gifts "赠品" extra "冰袋×2、保温袋(退货不必退回)",
    AnswersGoods "问答·商品" extra "能放多久？冷藏三天内吃完最佳。",
    AnswersAfterSale "问答·售后" extra "坏果怎么赔？拍照联系客服，按比例赔付。",
    AnswersLogistics "问答·物流" extra "发什么快递？顺丰冷链。",
    AnswersPurchase "问答·购买" extra "能开发票吗？支持电子发票。",
}
