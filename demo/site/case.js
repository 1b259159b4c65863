// One case alone on a page: /case/NUMBER#TOKEN. The token stands behind "#", which browsers
// send to no server, so that it is in no log. It stays in the address: that is the link which
// a consumer keeps, as a bookmark or on the receipt.
import { mount } from "/live-pledge.js";

const language = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? "zh-CN";
document.documentElement.lang = /^en/i.test(language) ? "en" : "zh-CN";

const number = decodeURIComponent(location.pathname.split("/").pop() ?? "");
const show = () => {
  const token = location.hash.slice(1);
  const page = document.getElementById("case");
  page.replaceChildren();
  const { element } = mount(page, { room: "-", backend: "/v1", about: { number, token } });
  element.setAttribute("surface", "case");
};
// Another link pasted over this one changes only what stands behind "#".
addEventListener("hashchange", show);
show();
