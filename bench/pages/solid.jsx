// Solid: one signal for each row's stock.
import { batch, createSelector, createSignal, For } from "solid-js";
import { render } from "solid-js/web";
import { run } from "./stage.js";
import { ON_AIR, planWords, presaleWords, sellsPresale, SOLD_OUT, spotWords } from "./words.js";

const [pinned, setPinned] = createSignal(undefined);
const stocks = new Map();

function Row(props) {
  const { sku } = props.entry.plan;
  const words = planWords(props.entry);
  const [stock] = stocks.get(sku);
  const presaleIs = sellsPresale(props.entry);
  const spot = () => stock().spot.remaining;
  const presale = () => (presaleIs ? stock().presale.remaining : 0);
  const onAir = () => props.isPinned(sku);
  return (
    <li class="row-item" role="listitem">
      <button class="row" type="button" data-sku={sku} aria-haspopup="dialog" data-on-air={String(onAir())}>
        <span class="row-mark" aria-hidden="true">{words.mark}</span>
        <span class="row-words">
          <span class="row-title">{words.title}</span>
          <span class="row-variant"><span class="tag tag-live" hidden={!onAir()}>{ON_AIR}</span>{words.variant}</span>
          <span class="row-facts">
            <span>{words.ships}</span>
            <span class="row-news" hidden></span>
            <span class="row-spot" hidden={spot() === 0}>{spotWords(stock(), presaleIs)}</span>
            <span class="row-presale" hidden={presale() === 0}>{presaleWords(stock(), presaleIs)}</span>
            <span class="row-out" hidden={spot() + presale() > 0}>{SOLD_OUT}</span>
          </span>
        </span>
        <span class="row-price">{words.price}</span>
      </button>
    </li>
  );
}

function List(props) {
  const isPinned = createSelector(pinned);
  return <For each={props.plans}>{(entry) => <Row entry={entry} isPinned={isPinned} />}</For>;
}

run({
  show({ room, plans }, list) {
    setPinned(room.pinned);
    for (const entry of plans) stocks.set(entry.plan.sku, createSignal(entry.stock));
    render(() => <List plans={plans} />, list);
  },
  apply(events) {
    batch(() => {
      for (const { event } of events) stocks.get(event.stock_changed.sku)[1](event.stock_changed.stock);
    });
  },
});
