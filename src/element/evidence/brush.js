// Blacking out parts of a picture: with a finger or the mouse, or by a frame that the arrow
// keys move. The pixels themselves become black; nothing of what was there stays in the file.

import { el } from "./dom.js";

// A rectangle in pixels of the picture, kept inside it.
function inside({ x, y, w, h }, { width, height }) {
  const size = (wanted, all) => Math.round(Math.min(Math.max(wanted, all / 50), all));
  const [fw, fh] = [size(w, width), size(h, height)];
  const at = (wanted, room) => Math.round(Math.min(Math.max(wanted, 0), room));
  return { x: at(x, width - fw), y: at(y, height - fh), w: fw, h: fh };
}

// Opens over `place`; resolves to a canvas that was painted on, or to nothing.
export function brush(place, canvas, say) {
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [canvas.width, canvas.height];
  const pen = picture.getContext("2d");
  const before = [];
  let frame = inside({
    x: picture.width * 0.4, y: picture.height * 0.45, w: picture.width * 0.2, h: picture.height * 0.1,
  }, picture);
  let framed = false;
  // Every stroke is kept as what it is, so that undoing needs no copies of the picture.
  const draw = () => {
    pen.drawImage(canvas, 0, 0);
    pen.fillStyle = pen.strokeStyle = "#000";
    pen.lineCap = pen.lineJoin = "round";
    for (const done of before) {
      if (done.w) pen.fillRect(done.x, done.y, done.w, done.h);
      else {
        pen.lineWidth = done.width;
        pen.beginPath();
        for (const [x, y] of done.points) pen.lineTo(x, y);
        // A dot is a line to where it is.
        pen.lineTo(...done.points[0].map((n, at) => (done.points.length > 1 ? done.points.at(-1)[at] : n + 0.1)));
        pen.stroke();
      }
    }
    if (!framed) return;
    // Seen on whatever lies under it.
    pen.lineWidth = picture.width / 200;
    for (const [colour, dash] of [["#fff", []], ["#d00", [pen.lineWidth * 3]]]) {
      pen.strokeStyle = colour;
      pen.setLineDash(dash);
      pen.strokeRect(frame.x, frame.y, frame.w, frame.h);
    }
    pen.setLineDash([]);
  };
  const stage = el("div", "ev-stage", picture);
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  const status = el("p", "ev-quiet");
  status.setAttribute("role", "status");
  const share = (n, all) => `${Math.round((n / all) * 100)}`;
  const show = () => {
    const at = {
      x: share(frame.x, picture.width), y: share(frame.y, picture.height),
      w: share(frame.w, picture.width), h: share(frame.h, picture.height),
    };
    stage.setAttribute("aria-label", say("canvas", at));
    // A label that changes is not read out again: where the frame is now stands here, too.
    if (framed) status.textContent = say("frame", at);
    draw();
  };
  const button = (name, className, press) => {
    const made = el("button", className, say(name));
    made.type = "button";
    made.dataset.name = name;
    made.addEventListener("click", press);
    return made;
  };
  const undo = button("undo", "ev-button", () => {
    before.pop();
    status.textContent = say("undone");
    if (!before.length) {
      // A button that can no longer be pressed loses the focus.
      stage.focus({ preventScroll: true });
      undo.disabled = true;
    }
    draw();
  });
  undo.disabled = true;
  const blacked = () => {
    undo.disabled = false;
    draw();
  };

  let stroke;
  const point = (event) => {
    const box = picture.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * picture.width, ((event.clientY - box.top) / box.height) * picture.height];
  };
  picture.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    stage.focus({ preventScroll: true });
    picture.setPointerCapture(event.pointerId);
    framed = false;
    const box = picture.getBoundingClientRect();
    // As thick as a finger on the screen, whatever the picture's size.
    stroke = { width: (28 / box.width) * picture.width, points: [point(event)] };
    before.push(stroke);
    blacked();
  });
  picture.addEventListener("pointermove", (event) => {
    if (!stroke) return;
    stroke.points.push(point(event));
    draw();
  });
  for (const over of ["pointerup", "pointercancel"]) {
    picture.addEventListener(over, () => {
      if (stroke) status.textContent = say("blacked");
      stroke = undefined;
    });
  }
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const SIZES = { "+": 1, "=": 1, "-": -1, _: -1 };
  const step = Math.max(picture.width, picture.height) / 50;
  const moved = ({ key, shiftKey }) => {
    const by = SIZES[key] * step;
    // It grows and shrinks about its middle.
    if (by) return { x: frame.x - by / 2, y: frame.y - by / 2, w: frame.w + by, h: frame.h + by };
    const [dx, dy] = (ARROWS[key] ?? []).map((n) => n * step);
    if (dx === undefined) return undefined;
    return shiftKey ? { ...frame, w: frame.w + dx, h: frame.h + dy } : { ...frame, x: frame.x + dx, y: frame.y + dy };
  };
  stage.addEventListener("keydown", (event) => {
    const next = moved(event);
    if (next) {
      frame = inside(next, picture);
      framed = true;
      show();
    } else if (event.key === "Enter" || event.key === " ") {
      before.push(frame);
      blacked();
      status.textContent = say("blacked");
    } else return;
    event.preventDefault();
  });

  return new Promise((done) => {
    const finish = (result) => {
      framed = false;
      draw();
      editor.remove();
      done(result);
    };
    const editor = el("section", "ev-brush",
      el("p", "ev-strong", say("brush")), el("p", "ev-soft", say("brush_hint")), stage, status,
      el("div", "ev-row", undo, button("cancel", "ev-button", () => finish()),
        button("done", "ev-button ev-fill", () => finish(before.length ? picture : undefined))));
    editor.setAttribute("aria-label", say("brush"));
    editor.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      finish();
    });
    place.append(editor);
    show();
    stage.focus({ preventScroll: true });
    // Clear of what sticks to the sheet's edges.
    stage.scrollIntoView({ block: "center" });
  });
}
