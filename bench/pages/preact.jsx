// Preact with signals: one signal for each row's stock, bound to texts and attributes.
import { batch, computed, signal } from "@preact/signals";
import { render } from "preact";
import { run } from "./stage.js";
import { ON_AIR, planWords, presaleWords, sellsPresale, SOLD_OUT, spotWords } from "./words.js";

const pinned = signal(undefined);
const stocks = new Map();

function Row({ entry }) {
  const { sku } = entry.plan;
  const words = planWords(entry);
  const stock = stocks.get(sku);
  const presaleIs = sellsPresale(entry);
  const spot = computed(() => stock.value.spot.remaining);
  const presale = computed(() => (presaleIs ? stock.value.presale.remaining : 0));
  const onAir = computed(() => pinned.value === sku);
  return (
    <li class="row-item" role="listitem">
      <button class="row" type="button" data-sku={sku} aria-haspopup="dialog" data-on-air={computed(() => String(onAir.value))}>
        <span class="row-mark" aria-hidden="true">{words.mark}</span>
        <span class="row-words">
          <span class="row-title">{words.title}</span>
          <span class="row-variant"><span class="tag tag-live" hidden={computed(() => !onAir.value)}>{ON_AIR}</span>{words.variant}</span>
          <span class="row-facts">
            <span>{words.ships}</span>
            <span class="row-news" hidden></span>
            <span class="row-spot" hidden={computed(() => spot.value === 0)}>{computed(() => spotWords(stock.value, presaleIs))}</span>
            <span class="row-presale" hidden={computed(() => presale.value === 0)}>{computed(() => presaleWords(stock.value, presaleIs))}</span>
            <span class="row-out" hidden={computed(() => spot.value + presale.value > 0)}>{SOLD_OUT}</span>
          </span>
        </span>
        <span class="row-price">{words.price}</span>
      </button>
    </li>
  );
}

run({
  show({ room, plans }, list) {
    pinned.value = room.pinned;
    for (const entry of plans) stocks.set(entry.plan.sku, signal(entry.stock));
    render(plans.map((entry) => <Row key={entry.plan.sku} entry={entry} />), list);
  },
  apply(events) {
    batch(() => {
      for (const { event } of events) stocks.get(event.stock_changed.sku).value = event.stock_changed.stock;
    });
  },
});
