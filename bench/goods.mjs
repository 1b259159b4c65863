// Goods of any number in the contract's shape (crates/contract/src/room.rs), and
// changes of their stock. The same number gives the same goods: every page and
// every round does the same work.

export const EPOCH = "bench00000001";
const WHEN = "2026-11-24T12:00:00Z";
const SELLER = { name: "云织服饰示例店", address: "浙江省杭州市示例街8号", contact: "000-10000002", credit_code: "91330000MA00000000" };
const NAMES = ["轻羽连帽羽绒服", "高山云雾绿茶礼盒", "手工牛肉酱", "软底防滑童鞋", "恒温电热水壶", "有机五常大米", "桑蚕丝围巾", "无线降噪耳机"];
const SHIP = [{ within_hours: { hours: 48 } }, "next_day", { same_day: { cutoff: "16:00" } }, { within_days_after_payment: { days: 7 } }];
const PRESALE = { deposit_balance: { deposit: 5000, credit: 10000, ends: "2026-12-10", balance_window: { from: "2026-12-11", to: "2026-12-13" }, ship: { within_days_after_payment: { days: 15 } } } };

const line = (declared, remaining) => ({ declared, remaining, as_of: WHEN, source: "synced" });

export const sku = (n) => `SKU${String(n).padStart(5, "0")}`;

function entry(n) {
  const presale = n % 3 === 0;
  // Every eleventh is sold out.
  const left = n % 11 === 10 ? 0 : 1 + ((n * 37) % 4000);
  return {
    id: `p-${n.toString(16).padStart(12, "0")}`,
    version: 1,
    digest: n.toString(16).padStart(64, "0"),
    published_at: WHEN,
    plan: {
      sku: sku(n),
      title: `${NAMES[n % NAMES.length]} ${n}号`,
      variant: n % 4 === 3 ? undefined : `规格 ${n % 12}`,
      price: { sale: 990 + n * 130, compared: 1990 + n * 130 },
      ship: SHIP[n % SHIP.length],
      arrive: { within_days: { days: 3 } },
      stock: { spot: 5000, presale: presale ? 800 : 0 },
      presale: presale ? PRESALE : "none",
      logistics: { methods: ["express"], carriers: ["zto"], origin: { province: "ZJ", city: "杭州" }, excluded: [{ province: "XJ" }], freight: "free" },
      returns: {
        no_reason: { supported: { days: 7, unless: "unsealed" } },
        return_freight: "insurance", exchange_days: 15, quality_days: 30, quality_freight: "seller", refund_days: 3,
      },
      guarantees: [{ no_reason_return: { days: 15 } }, "short_weight"],
      gifts: [],
      protection: { summary: "尺码不合可换一次", answers: [{ topic: "goods", question: "保质期多久？", answer: "见包装。" }] },
      seller: SELLER,
      channels: [{ party: "merchant", kind: "phone", address: "000-10000002", hours: { from: "08:00", to: "24:00" } }],
    },
    stock: { spot: line(5000, left), presale: line(presale ? 800 : 0, presale ? 1 + (n % 700) : 0) },
  };
}

/** The answer of `GET /v1/rooms/bench` with `count` goods, as text. */
export function snapshot(count) {
  const room = {
    id: "bench", title: "对比直播间", live_party: SELLER, ai_host: false, open: true,
    channels: [{ party: "live_party", kind: "phone", address: "000-10000002", hours: { from: "08:00", to: "24:00" } }],
  };
  const plans = Array.from({ length: count }, (_, n) => entry(n));
  return JSON.stringify({ epoch: EPOCH, seq: 0, room, plans });
}

/** Batches of stock changes, `size` goods each, anywhere in a list of `count`; in order from `seq` 1. */
export function batches(number, size, count) {
  let state = 0x2545f491;
  const random = (below) => {
    // xorshift32: the same everywhere.
    state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
    return (state >>> 0) % below;
  };
  let seq = 0;
  const one = () => {
    const n = random(count);
    const presale = n % 3 === 0;
    const stock = { spot: line(5000, random(5000)), presale: line(presale ? 800 : 0, presale ? random(800) : 0) };
    return { epoch: EPOCH, seq: ++seq, at: WHEN, event: { stock_changed: { sku: sku(n), stock } } };
  };
  return Array.from({ length: number }, () => Array.from({ length: size }, one));
}
