// Choosing evidence: pictures and one clip, previews, kinds, a brush. It draws into a place of a
// form and says what was chosen in a control that the form reads: a list of what the complaint
// or the act of a case will refer to. The bytes are in `config.evidence`, a Map by SHA-256 that the
// page's elements share, and in the database. Those of a complaint the viewer's outbox sends;
// those of an act are sent before its form's button does anything (send.js).

import { brush } from "./brush.js";
import { CLIP_BYTES, clipType, withoutPlace } from "./clip.js";
import { el } from "./dom.js";
import { item } from "./item.js";
import { draftOf, keep, list, listed, read } from "./kept.js";
import { encode, open, preview, sha256 } from "./picture.js";
import { send } from "./send.js";

const IMAGES = 6;
const ACCEPT = "image/jpeg,image/png,image/webp,video/mp4,video/quicktime,video/webm";

// One choosing: the list, and its view inside `root`. `drafted`: what a draft of a complaint refers
// to; `filed`: what a case has already.
export class Chooser {
  constructor(root, config, say, drafted, filed) {
    const { about, evidence: memory } = config;
    const control = root.closest("fieldset").querySelector("[data-evidence]");
    Object.assign(this, { root, config, memory, say, control, ended: new AbortController() });
    this.pieces = [];
    this.picker = Object.assign(el("input", "ev-file"), { type: "file", multiple: true, accept: ACCEPT });
    this.picker.setAttribute("aria-label", say("add"));
    this.picker.addEventListener("change", () => {
      this.take([...this.picker.files]);
      this.picker.value = "";
    });
    this.status = el("p", "ev-soft");
    this.status.setAttribute("role", "status");
    this.problem = el("p", "ev-bad");
    this.problem.setAttribute("role", "alert");
    this.items = el("ul", "ev-items");
    this.items.setAttribute("role", "list");
    this.pick = el("label", "ev-button ev-pick", say("add"), this.picker);
    root.append(this.items, this.pick, this.status, this.problem, el("p", "ev-soft", say("hint")), el("p", "ev-soft", say("private")));
    root.addEventListener("dragover", (event) => event.preventDefault());
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    });
    this.paste = (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (!files.length) return;
      event.preventDefault();
      this.take(files);
    };
    // Pasting goes to where the focus is, anywhere in the form.
    this.sheet = root.closest(".case-form, .sheet") ?? root;
    this.sheet.addEventListener("paste", this.paste);
    // Whoever sends while something is being made ready would send without it: the press waits.
    this.early = (event) => {
      const button = event.target.closest(".button-main");
      if (!button || !root.hasAttribute("aria-busy")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.pressed ??= this.turn.then(() => {
        this.pressed = undefined;
        if (!this.ended.signal.aborted) button.click();
      });
    };
    this.sheet.addEventListener("click", this.early, true);
    if (about.case) this.hold(draftOf(about.number, about.act), filed);
    else this.restore(drafted);
  }

  free() {
    this.sheet.removeEventListener("paste", this.paste);
    this.sheet.removeEventListener("click", this.early, true);
    this.sheet.removeEventListener("click", this.before, true);
    this.ended.abort();
  }

  // In the form of a case: the list is kept here, and the button waits until the bytes are sent.
  async hold(place, filed) {
    this.place = place;
    this.before = (event) => {
      const button = event.target.closest(".button-main");
      if (!button || this.sent || !this.pieces.length) return;
      // Words are missing: the form says so itself, before anything is sent.
      const words = this.sheet.querySelector("textarea[aria-required=true]");
      if (words && !words.value.trim()) return;
      event.stopPropagation();
      if (!this.sending) send(this, button);
    };
    this.sheet.addEventListener("click", this.before, true);
    const drafted = await listed(place);
    await this.restore(drafted.filter((piece) => !filed.some(({ sha256 }) => sha256 === piece.sha256)));
    this.tell();
  }

  // What a draft refers to; what is no longer on this device is dropped, and said to be.
  async restore(list) {
    const found = await Promise.all(list.map(async (piece) => ({ ...piece, bytes: await read(this.memory, piece.sha256) })));
    for (const { bytes, ...piece } of found) {
      const clip = Boolean(bytes && clipType(bytes));
      if (bytes) this.add({ ...piece, clip, bytes, preview: clip ? undefined : preview(await open(new Blob([bytes]))) });
    }
    if (found.some((piece) => !piece.bytes)) {
      this.problem.textContent = this.say("lost");
      this.tell();
    }
  }

  // One after the other: a phone has memory for one picture at a time.
  take(files) {
    this.problem.textContent = "";
    this.turn = (this.turn ?? Promise.resolve()).then(async () => {
      this.status.textContent = this.say("working");
      this.root.setAttribute("aria-busy", "true");
      let said = "";
      for (const file of files) said = (await this.takeOne(file)) ?? said;
      this.root.removeAttribute("aria-busy");
      this.status.textContent = said;
    });
  }

  async takeOne(file) {
    const { say } = this;
    const refuse = (name) => {
      this.problem.textContent = say(name, { name: file.name });
    };
    try {
      const head = await file.slice(0, 48).arrayBuffer();
      if (clipType(head)) {
        if (this.pieces.some((piece) => piece.clip)) return refuse("one_clip");
        if (file.size > CLIP_BYTES) return refuse("clip_large");
        return await this.store(withoutPlace(await file.arrayBuffer()), "unboxing_video");
      }
      if (this.pieces.filter((piece) => !piece.clip).length >= IMAGES) return refuse("too_many");
      const canvas = await open(file);
      return await this.store(await encode(canvas), "photo", canvas);
    } catch {
      return refuse("unreadable");
    }
  }

  async store(bytes, kind, canvas) {
    const name = await sha256(bytes);
    if (this.pieces.some((piece) => piece.sha256 === name)) return undefined;
    await keep(this.memory, name, bytes);
    const piece = { sha256: name, kind, consent: false, clip: !canvas, bytes, preview: canvas && preview(canvas) };
    this.add(piece);
    this.tell();
    return this.say("added", { name: this.nameOf(piece) });
  }

  nameOf(piece) {
    if (piece.clip) return this.say("clip");
    const pictures = this.pieces.filter((other) => !other.clip);
    return this.say("picture", { n: pictures.indexOf(piece) + 1 });
  }

  add(piece) {
    this.pieces.push(piece);
    this.show();
  }

  remove(piece) {
    const name = this.nameOf(piece);
    this.pieces = this.pieces.filter((other) => other !== piece);
    this.show();
    this.tell();
    this.status.textContent = this.say("removed", { name });
    this.picker.focus();
  }

  async black(piece, opener) {
    const before = await open(new Blob([piece.bytes]));
    const painted = await brush(opener.closest(".ev-item"), before, this.say);
    if (painted) {
      // The picture as it was is no longer part of anything.
      this.memory.delete(piece.sha256);
      piece.bytes = await encode(painted);
      piece.preview = preview(painted);
      piece.sha256 = await sha256(piece.bytes);
      await keep(this.memory, piece.sha256, piece.bytes);
      this.show();
      this.tell();
    }
    (this.items.querySelector(`[data-black="${piece.sha256}"]`) ?? opener).focus();
  }

  // The list of what is referred to.
  tell() {
    const pieces = this.pieces.map(({ sha256, kind, consent }) => ({ sha256, kind, consent }));
    if (this.place) list(this.place, pieces);
    this.control.value = JSON.stringify(pieces);
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show() {
    this.items.replaceChildren(...this.pieces.map((piece) => item(this, piece)));
  }
}
