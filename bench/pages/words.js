// What a row says, for the peers: the widget's own Chinese wording of the goods
// that goods.mjs makes. `run.mjs --check` compares the rows with the widget's.

export function number(n) {
  const digits = String(n);
  return n < 1000 ? digits : `${digits.slice(0, -3)},${digits.slice(-3)}`;
}

function money(fen) {
  return `¥${number(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, "0")}`;
}

function ships(promise) {
  if (promise === "next_day") return "次日发货";
  if (promise.within_hours) return `${promise.within_hours.hours}小时内发货`;
  if (promise.same_day) return `${promise.same_day.cutoff}前付款当日发货`;
  return `付款后${promise.within_days_after_payment.days}天内发货`;
}

/** What stays as long as the plan does. */
export function planWords({ plan }) {
  return {
    mark: plan.title[0], title: plan.title, variant: plan.variant ?? "",
    ships: ships(plan.ship), price: money(plan.price.sale),
  };
}

export const sellsPresale = ({ plan }) => plan.presale !== "none";

const SOURCES = { reported: "商家提报", synced: "店铺系统" };
const MINUTE = 60_000;
const shanghai = (ms) => new Date(ms + 8 * 60 * MINUTE);

/** Whose number it is, and of when: the day is said where it is another. */
function age({ as_of, source }) {
  const at = shanghai(Date.parse(as_of));
  const [time, day] = [at.toISOString().slice(11, 16), at.toISOString().slice(0, 10)];
  if (day === shanghai(Date.now()).toISOString().slice(0, 10)) return `${SOURCES[source]}${time}`;
  return `${SOURCES[source]}${at.getUTCMonth() + 1}月${at.getUTCDate()}日${time}`;
}

const minute = ({ as_of }) => Math.floor(Date.parse(as_of) / MINUTE);

/** Where both numbers are as old and from the same hand it is said once, behind the last. */
function once({ spot, presale }, presaleIs) {
  const both = spot.remaining > 0 && presaleIs && presale.remaining > 0;
  return both && spot.source === presale.source && minute(spot) === minute(presale);
}

export function spotWords(stock, presaleIs) {
  const left = `现货${number(stock.spot.remaining)}`;
  return once(stock, presaleIs) ? left : `${left}\u00a0· ${age(stock.spot)}`;
}

export const presaleWords = ({ presale }, presaleIs) => `预售${number(presaleIs ? presale.remaining : 0)}\u00a0· ${age(presale)}`;
export const SOLD_OUT = "已无货";
export const ON_AIR = "讲解中";
