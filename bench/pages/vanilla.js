// Hand-written JavaScript: one template cloned for each row, references to its
// texts kept by SKU, and only what differs is written.

import { ON_AIR, planWords, presaleWords, sellsPresale, SOLD_OUT, spotWords } from "./words.js";

function span(className, ...children) {
  const made = document.createElement("span");
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function rowTemplate() {
  const tag = span("tag tag-live", ON_AIR);
  tag.hidden = true;
  const mark = span("row-mark", "?");
  const news = span("row-news");
  news.hidden = true;
  mark.setAttribute("aria-hidden", "true");
  const facts = span("row-facts", span("", "?"), news, span("row-spot", "?"), span("row-presale", "?"), span("row-out", SOLD_OUT));
  const button = document.createElement("button");
  button.className = "row";
  button.type = "button";
  button.setAttribute("aria-haspopup", "dialog");
  button.dataset.onAir = "false";
  button.append(mark, span("row-words", span("row-title", "?"), span("row-variant", tag, "?"), facts), span("row-price", "?"));
  const item = document.createElement("li");
  item.className = "row-item";
  item.setAttribute("role", "listitem");
  item.append(button);
  return item;
}

class Row {
  constructor(template, entry) {
    this.item = template.cloneNode(true);
    const button = this.item.firstChild;
    const [mark, middle, price] = button.childNodes;
    const [title, variant, facts] = middle.childNodes;
    const [ships, , spot, presale, out] = facts.childNodes;
    const words = planWords(entry);
    button.dataset.sku = entry.plan.sku;
    mark.firstChild.data = words.mark;
    title.firstChild.data = words.title;
    variant.lastChild.data = words.variant;
    ships.firstChild.data = words.ships;
    price.firstChild.data = words.price;
    this.presaleIs = sellsPresale(entry);
    this.spot = spot;
    this.presale = presale;
    this.out = out;
    this.write(entry.stock);
  }

  write(stock) {
    const spot = stock.spot.remaining;
    const presale = this.presaleIs ? stock.presale.remaining : 0;
    const spotSays = spotWords(stock, this.presaleIs);
    if (spotSays !== this.spotSays) {
      this.spotSays = spotSays;
      this.spot.firstChild.data = spotSays;
      this.spot.hidden = spot === 0;
    }
    const presaleSays = presaleWords(stock, this.presaleIs);
    if (presaleSays !== this.presaleSays) {
      this.presaleSays = presaleSays;
      this.presale.firstChild.data = presaleSays;
      this.presale.hidden = presale === 0;
    }
    const out = spot + presale === 0;
    if (out !== this.isOut) {
      this.isOut = out;
      this.out.hidden = !out;
    }
  }
}

/** All rows at once. */
const ALL = { first: Infinity, step: Infinity };

/** `first`: rows shown at first; `step`: rows of a group, added whenever the end comes near. */
export function handWritten({ first, step } = ALL) {
  const goods = new Map();
  const template = rowTemplate();

  function group() {
    const made = document.createElement("ul");
    made.className = "rows-group";
    made.setAttribute("role", "none");
    return made;
  }

  function add(entries, list) {
    const rows = step === Infinity ? document.createDocumentFragment() : group();
    for (const entry of entries) {
      const kept = goods.get(entry.plan.sku);
      kept.row = new Row(template, kept.entry);
      rows.append(kept.row.item);
    }
    list.append(rows);
  }

  return {
    show({ plans }, list) {
      // Each is kept as it stands now: opening a row shows everything about it.
      for (const entry of plans) goods.set(entry.plan.sku, { entry, row: null });
      if (step === Infinity) return add(plans, list);
      let shown = 0;
      for (; shown < Math.min(first, plans.length); shown += step) add(plans.slice(shown, shown + step), list);
      if (shown >= plans.length) return;
      const end = document.createElement("div");
      list.after(end);
      const near = new IntersectionObserver((seen) => {
        if (!seen.at(-1).isIntersecting) return;
        add(plans.slice(shown, shown + step), list);
        shown += step;
        near.unobserve(end);
        if (shown < plans.length) near.observe(end);
      }, { root: list.getRootNode().querySelector(".room"), rootMargin: "1500px" });
      near.observe(end);
    },
    apply(events) {
      for (const { event } of events) {
        const { sku, stock } = event.stock_changed;
        const kept = goods.get(sku);
        kept.entry.stock = stock;
        kept.row?.write(stock);
      }
    },
  };
}
