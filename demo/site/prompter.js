// The host's second screen: /prompter/ROOM?lang=zh-CN|en&theme=dark|light&backend=URL.
// The staff token is typed in and stays in this tab; nothing secret belongs into the address.

const address = new URL(location.href);
const wanted = address.searchParams;
const pledge = document.createElement("live-pledge");
const room = decodeURIComponent(address.pathname.split("/").filter(Boolean).at(-1) ?? "");

pledge.setAttribute("surface", "prompter");
pledge.setAttribute("room", wanted.get("room") ?? room);
pledge.setAttribute("backend", wanted.get("backend") ?? "/v1");
for (const name of ["lang", "theme"]) {
  if (wanted.has(name)) pledge.setAttribute(name, wanted.get(name));
}
if (wanted.has("lang")) document.documentElement.lang = wanted.get("lang");

// The page may be open before the server is: without the widget, try again quietly.
pledge.addEventListener("live-pledge-error", (event) => {
  if (event.detail?.code === "not_started") setTimeout(() => location.reload(), 5000);
});

document.body.append(pledge);
