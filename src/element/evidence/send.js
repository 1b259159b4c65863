// Sends what was chosen in the form of a case, piece by piece, before the form's button does anything.

import { request } from "./backend.js";
import { el } from "./dom.js";
import { upload } from "./upload.js";

// What a refusal of the backend means to whoever stands before the form.
const WHY_NOT = { 401: "not_allowed", 403: "not_allowed", 413: "refused", 422: "refused" };

export async function send(chooser, button) {
  const { say } = chooser;
  chooser.problem.textContent = "";
  const asks = chooser.pieces.find((piece) => piece.kind === "medical_proof" && !piece.consent);
  if (asks) {
    chooser.problem.textContent = say("consent_first");
    chooser.items.querySelector(`[data-sha256="${asks.sha256}"] .ev-tick`)?.focus();
    return;
  }
  const bar = el("progress", "ev-bar");
  bar.max = chooser.pieces.reduce((sum, piece) => sum + piece.bytes.byteLength, 0);
  chooser.status.after(bar);
  busy(chooser, button, true);
  let [before, name] = [0, ""];
  try {
    for (const { sha256, bytes } of chooser.pieces) {
      name = chooser.nameOf(chooser.pieces.find((piece) => piece.sha256 === sha256));
      bar.setAttribute("aria-label", (chooser.status.textContent = say("sending", { name })));
      await upload(
        (method, body, range) => request(chooser.config, chooser.ended.signal, { method, route: "blob", named: { sha256 }, range, body }),
        bytes,
        (there) => { bar.value = before + there; },
      );
      before += bytes.byteLength;
    }
    chooser.sent = true;
  } catch (refusal) {
    chooser.problem.textContent = say(WHY_NOT[refusal?.status] ?? "not_sent", { name });
  }
  bar.remove();
  chooser.status.textContent = "";
  busy(chooser, button, false);
  // The press that was held back.
  if (chooser.sent && !chooser.ended.signal.aborted) button.click();
  chooser.sent = false;
}

// What is being sent stays as it is.
function busy(chooser, button, is) {
  chooser.sending = is;
  button.setAttribute("aria-busy", String(is));
  chooser.items.inert = chooser.pick.inert = is;
}
