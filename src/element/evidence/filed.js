// What a case is proved with: each piece named, its picture fetched once it is in sight, to be
// looked at and saved. The backend wants the receipt's token, which no address of a picture
// carries; and a page's policy may forbid pictures from anywhere, so they are drawn on canvases.

import { request } from "./backend.js";
import { el, press, size } from "./dom.js";
import { draftOf, forget } from "./kept.js";
import { open, preview } from "./picture.js";

// What a saved file's name ends in, where it is not what the type says.
const ENDING = { "image/jpeg": "jpg", "video/quicktime": "mov" };
const isClip = (piece) => piece.media_type.startsWith("video/");

export class Filed {
  // `all`: what the case has, in the order of filing; shown is what came with one line of its
  // timeline.
  constructor(root, config, say, all, { n, event }) {
    const pieces = all.filter((piece) => (piece.record ?? 1) === n);
    Object.assign(this, { root, config, say, ended: new AbortController() });
    // The backend has them: this device need not keep them any longer.
    forget(config.evidence, draftOf(config.about.number, event), pieces.map((piece) => piece.sha256));
    this.sight = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting) target.dispatchEvent(new Event("seen"));
      }
    });
    const pictures = all.filter((piece) => !isClip(piece));
    const lines = pieces.map((piece) => {
      const clip = isClip(piece);
      const name = clip ? say("clip") : say("picture", { n: pictures.indexOf(piece) + 1 });
      return this.line({ ...piece, clip, name: `${name} · ${say(piece.kind)}` });
    });
    const list = el("ul", "ev-items", ...lines);
    list.setAttribute("role", "list");
    list.setAttribute("aria-label", say("filed"));
    root.append(list);
  }

  free() {
    this.sight.disconnect();
    this.ended.abort();
  }

  line(piece) {
    const { say } = this;
    const { name } = piece;
    const line = el("li", "ev-line");
    piece.problem = el("p", "ev-bad");
    piece.problem.setAttribute("role", "alert");
    const words = el("div", "ev-words", el("p", "ev-strong", name),
      el("p", "ev-soft", size(piece.bytes)), piece.problem);
    const save = press(say("save"), say("save_it", { name }), () => this.save(piece));
    const look = piece.clip
      ? press(say("play"), say("play_it", { name }), () => this.play(piece))
      : press(say("look"), say("look_at", { name }), () => this.look(piece));
    look.className = "ev-thumb";
    look.addEventListener("seen", () => {
      this.sight.unobserve(look);
      this.thumb(piece, look);
    });
    // Nobody pays for a clip that is not asked for, and whoever saves data asks for pictures, too.
    if (!piece.clip && !navigator.connection?.saveData) this.sight.observe(look);
    line.append(el("div", "ev-filed", look, words, save));
    return line;
  }

  // The file, fetched once.
  read(piece) {
    const { about } = this.config;
    piece.blob ??= request(this.config, this.ended.signal, {
      method: "GET",
      route: "caseEvidence",
      named: { number: about.number, sha256: piece.sha256 },
      receipt: about.token,
    }).then(async (answer) => {
      if (!answer.ok) throw answer;
      return new Blob([await answer.arrayBuffer()], { type: piece.media_type });
    });
    return piece.blob;
  }

  // Does something with the file, or says that it is not to be had; the same press tries again.
  async use(piece, then) {
    piece.problem.textContent = "";
    try {
      await then(await this.read(piece));
    } catch {
      piece.blob = undefined;
      if (!this.ended.signal.aborted) piece.problem.textContent = this.say("not_read");
    }
  }

  thumb(piece, look) {
    look.setAttribute("aria-busy", "true");
    return this.use(piece, async (blob) => {
      const small = preview(await open(blob));
      // The button has the name.
      small.setAttribute("role", "presentation");
      look.replaceChildren(small);
    }).finally(() => look.removeAttribute("aria-busy"));
  }

  look(piece) {
    return this.use(piece, async (blob) => {
      const picture = await open(blob);
      picture.setAttribute("role", "img");
      picture.setAttribute("aria-label", piece.name);
      this.view(piece, picture);
    });
  }

  play(piece) {
    return this.use(piece, (blob) => {
      const clip = el("video");
      clip.controls = clip.playsInline = true;
      clip.setAttribute("aria-label", piece.name);
      const view = this.view(piece, clip);
      // The browser knows no such format, or the page's policy forbids every clip.
      clip.addEventListener("error", () => {
        view.close();
        piece.problem.textContent = this.say("not_played");
      });
      // What QuickTime wraps most browsers play, though they do not say so of its name.
      const type = piece.media_type.replace("quicktime", "mp4");
      clip.src = URL.createObjectURL(blob.slice(0, blob.size, type));
      view.addEventListener("close", () => URL.revokeObjectURL(clip.src));
    });
  }

  // Shows it before everything else, until it is closed.
  view(piece, shown) {
    const { say } = this;
    const close = press(say("close"), say("close"), () => view.close());
    const save = press(say("save"), say("save_it", { name: piece.name }), () => this.save(piece));
    const view = el("dialog", "ev-view", shown, el("div", "ev-row", save, close));
    view.setAttribute("aria-label", piece.name);
    // The sheet around it stays open.
    view.addEventListener("keydown", (event) => event.stopPropagation());
    view.addEventListener("close", () => view.remove());
    this.root.append(view);
    view.showModal();
    close.focus();
    return view;
  }

  save(piece) {
    return this.use(piece, (blob) => {
      const link = el("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${this.config.about.number}-${piece.sha256.slice(0, 12)}.${ENDING[piece.media_type] ?? piece.media_type.split("/")[1]}`;
      link.click();
      // The browser has begun to save by then.
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  }
}
