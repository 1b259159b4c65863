// The page of an OBS browser source: /overlay/ROOM?layout=lower|side|full&theme=dark|light
// &lang=zh-CN|en&rotate=SKU,SKU,SKU&tell=SECONDS&backend=URL. Nothing secret belongs into the address.

import { show } from "./surface.js";

const passedOn = ["layout", "theme", "lang", "rotate", "tell"];
const pledge = show("overlay", passedOn, { layout: "lower", theme: "dark" });
if (new URL(location.href).searchParams.has("ground")) document.documentElement.dataset.ground = "picture";

// OBS says when the source is shown or goes on air: what came meanwhile is asked for at once.
for (const name of ["obsSourceVisibleChanged", "obsSourceActiveChanged"]) {
  addEventListener(name, (event) => {
    if (event.detail?.visible || event.detail?.active) pledge.configure({});
  });
}
