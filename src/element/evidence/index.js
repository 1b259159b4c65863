// Choosing evidence: pictures and one clip, previews, kinds, a brush. Loaded when a viewer
// wants to add some. It draws into a place of the complaint form and says what was chosen in
// a control that the form reads: a list of what the complaint will refer to. The bytes are in
// `config.evidence`, a Map by SHA-256 that the page's elements share, and in the database.

import { brush } from "./brush.js";
import { CLIP_BYTES, clipType } from "./clip.js";
import { el } from "./dom.js";
import { keep, read } from "./kept.js";
import { encode, open, sha256 } from "./picture.js";
import { speaker } from "./texts.js";

const IMAGES = 6;
const KINDS = [
  "photo", "chat_log", "order_snapshot", "unboxing_video", "waybill", "invoice",
  "live_replay_clip", "test_report", "medical_proof", "other",
];
const ACCEPT = "image/jpeg,image/png,image/webp,video/mp4,video/webm";

// The language of the widget around it: the configured one, the page's, the browser's.
function spoken({ lang }) {
  const wanted = [lang, document.documentElement.lang, ...navigator.languages];
  return wanted.map((tag) => String(tag).toLowerCase().slice(0, 2)).find((tag) => tag === "zh" || tag === "en");
}

// A small canvas: a page's policy may forbid pictures from anywhere, and this is none.
function preview(canvas) {
  const small = el("canvas", "ev-picture");
  const scale = Math.min(1, 320 / Math.max(canvas.width, canvas.height));
  small.width = Math.ceil(canvas.width * scale);
  small.height = Math.ceil(canvas.height * scale);
  small.getContext("2d").drawImage(canvas, 0, 0, small.width, small.height);
  small.setAttribute("role", "img");
  return small;
}

// One choosing: the list, and its view inside `root`.
class Evidence {
  constructor(root, memory, say, control, list) {
    Object.assign(this, { root, memory, say, control });
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
    const pick = el("label", "ev-button ev-pick", say("add"), this.picker);
    root.append(this.items, pick, this.status, this.problem, el("p", "ev-soft", say("hint")), el("p", "ev-soft", say("private")));
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
    // Pasting goes to where the focus is, anywhere in the sheet.
    this.sheet = root.closest(".sheet") ?? root;
    this.sheet.addEventListener("paste", this.paste);
    this.restore(list);
  }

  free() {
    this.sheet.removeEventListener("paste", this.paste);
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
        return await this.store(await file.arrayBuffer(), "unboxing_video");
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

  // The list of what the complaint refers to.
  tell() {
    const list = this.pieces.map(({ sha256, kind, consent }) => ({ sha256, kind, consent }));
    this.control.value = JSON.stringify(list);
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show() {
    this.items.replaceChildren(...this.pieces.map((piece) => this.item(piece)));
  }

  item(piece) {
    const { say } = this;
    const name = this.nameOf(piece);
    const button = (words, label, press) => {
      const made = el("button", "ev-button", say(words));
      made.type = "button";
      made.setAttribute("aria-label", say(label, { name }));
      made.addEventListener("click", press);
      return made;
    };
    const item = el("li", "ev-item");
    item.dataset.sha256 = piece.sha256;
    if (!piece.clip) {
      piece.preview.setAttribute("aria-label", name);
      item.append(piece.preview);
    }
    const bytes = piece.bytes.byteLength;
    const size = bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
    const actions = el("div", "ev-row", el("span", "ev-soft", `${name} · ${size}`));
    if (!piece.clip) {
      const black = button("black_short", "black", () => this.black(piece, black));
      black.dataset.black = piece.sha256;
      actions.append(black);
    }
    actions.append(button("remove_short", "remove", () => this.remove(piece)));
    const kinds = el("select", "ev-select", ...KINDS.map((kind) => Object.assign(el("option", "", say(kind)), { value: kind })));
    kinds.value = piece.kind;
    kinds.setAttribute("aria-label", `${say("kind")}: ${name}`);
    kinds.addEventListener("change", () => {
      piece.kind = kinds.value;
      piece.consent = false;
      this.show();
      this.tell();
      this.items.querySelector(`[data-sha256="${piece.sha256}"] select`)?.focus();
    });
    item.append(actions, kinds);
    if (piece.clip) item.append(el("p", "ev-soft", say("clip_private")));
    if (piece.kind === "medical_proof") {
      const tick = Object.assign(el("input", "ev-tick"), { type: "checkbox", checked: piece.consent });
      tick.addEventListener("change", () => {
        piece.consent = tick.checked;
        this.tell();
      });
      item.append(el("label", "ev-consent", tick, say("consent")));
    }
    return item;
  }
}

// As a surface is made: the loader calls this as it calls the glue of WebAssembly.
export default function instance() {
  return {
    initSync() {},
    mountEvidence(_host, root, config) {
      const say = speaker(spoken(config), config.texts);
      const control = root.closest("fieldset").querySelector("[data-evidence]");
      root.className = "ev";
      const list = JSON.parse(config.about.list || "[]");
      return new Evidence(root, config.evidence, say, control, list);
    },
  };
}
