// One piece of the list that is being chosen: its preview, what it is, and what can be done with it.

import { clipType } from "./clip.js";
import { el, press, size } from "./dom.js";

const KINDS = [
  "photo", "chat_log", "order_snapshot", "unboxing_video", "waybill", "invoice",
  "live_replay_clip", "test_report", "medical_proof", "other",
];

export function item(chooser, piece) {
  const { say } = chooser;
  const name = chooser.nameOf(piece);
  const button = (words, label, act) => press(say(words), say(label, { name }), act);
  const line = el("li", "ev-item");
  line.dataset.sha256 = piece.sha256;
  if (!piece.clip) {
    piece.preview.setAttribute("aria-label", name);
    line.append(piece.preview);
  }
  const actions = el("div", "ev-row", el("span", "ev-soft", `${name} · ${size(piece.bytes.byteLength)}`));
  if (!piece.clip) {
    const black = button("black_short", "black", () => chooser.black(piece, black));
    black.dataset.black = piece.sha256;
    actions.append(black);
  }
  actions.append(button("remove_short", "remove", () => chooser.remove(piece)));
  const kinds = el("select", "ev-select", ...KINDS.map((kind) => Object.assign(el("option", "", say(kind)), { value: kind })));
  kinds.value = piece.kind;
  kinds.setAttribute("aria-label", `${say("kind")}: ${name}`);
  kinds.addEventListener("change", () => {
    piece.kind = kinds.value;
    piece.consent = false;
    chooser.show();
    chooser.tell();
    chooser.items.querySelector(`[data-sha256="${piece.sha256}"] select`)?.focus();
  });
  line.append(actions, kinds);
  if (piece.clip) line.append(el("p", "ev-soft", say(clipType(piece.bytes) === "video/webm" ? "clip_as_is" : "clip_private")));
  if (piece.kind === "medical_proof") {
    const tick = Object.assign(el("input", "ev-tick"), { type: "checkbox", checked: piece.consent });
    tick.addEventListener("change", () => {
      piece.consent = tick.checked;
      chooser.tell();
    });
    line.append(el("label", "ev-consent", tick, say("consent")));
  }
  return line;
}
