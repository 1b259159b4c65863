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
export const spotWords = (left) => `现货${number(left)}`;
export const presaleWords = (left) => `预售${number(left)}`;
export const SOLD_OUT = "已无货";
export const ON_AIR = "讲解中";
