// The page of an OBS browser source: /overlay/ROOM?layout=lower|side|full&theme=dark|light
// &lang=zh-CN|en&rotate=SKU,SKU,SKU&tell=SECONDS&backend=URL. Nothing secret belongs into the address.

const address = new URL(location.href);
const wanted = address.searchParams;
const pledge = document.createElement("live-pledge");
const room = decodeURIComponent(address.pathname.split("/").filter(Boolean).at(-1) ?? "");

pledge.setAttribute("surface", "overlay");
pledge.setAttribute("room", wanted.get("room") ?? room);
pledge.setAttribute("backend", wanted.get("backend") ?? "/v1");
pledge.setAttribute("layout", wanted.get("layout") ?? "lower");
pledge.setAttribute("theme", wanted.get("theme") ?? "dark");
for (const name of ["lang", "rotate", "tell"]) {
  if (wanted.has(name)) pledge.setAttribute(name, wanted.get(name));
}
if (wanted.has("ground")) document.documentElement.dataset.ground = "picture";

// OBS says when the source is shown or goes on air: what came meanwhile is asked for at once.
for (const name of ["obsSourceVisibleChanged", "obsSourceActiveChanged"]) {
  addEventListener(name, (event) => {
    if (event.detail?.visible || event.detail?.active) pledge.configure({});
  });
}

// The source may start before the server does: without the widget, try again quietly.
pledge.addEventListener("live-pledge-error", (event) => {
  if (event.detail?.code === "not_started") setTimeout(() => location.reload(), 5000);
});

document.body.append(pledge);
