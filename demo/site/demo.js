// The demo page's own switches: language and appearance, kept in the address so
// that a view can be linked. The widget follows its `lang` and `theme` attributes.

const LANGUAGES = ["zh-CN", "en"];
const THEMES = ["auto", "light", "dark"];

const pledge = document.querySelector("live-pledge");
const address = new URL(location.href);

function chosen(name, values, otherwise) {
  const value = address.searchParams.get(name);
  return values.includes(value) ? value : otherwise;
}

const state = {
  lang: chosen("lang", LANGUAGES, (navigator.language ?? "").startsWith("en") ? "en" : "zh-CN"),
  theme: chosen("theme", THEMES, "auto"),
};

function show() {
  const { lang, theme } = state;
  const short = lang === "en" ? "en" : "zh";
  document.documentElement.lang = lang;
  document.documentElement.dataset.theme = theme;
  document.title = lang === "en" ? "Livepledge demo live room" : "Livepledge 演示直播间";
  pledge.setAttribute("lang", lang);
  if (theme === "auto") pledge.removeAttribute("theme");
  else pledge.setAttribute("theme", theme);
  for (const element of document.querySelectorAll("[data-zh]")) {
    element.textContent = element.getAttribute(`data-${short}`);
  }
  for (const element of document.querySelectorAll("[data-label-zh]")) {
    element.setAttribute("aria-label", element.getAttribute(`data-label-${short}`));
  }
  for (const button of document.querySelectorAll("[data-set]")) {
    button.setAttribute("aria-pressed", String(state[button.dataset.set] === button.dataset.value));
  }
}

// Other rooms and backends can be looked at without editing the page.
for (const name of ["room", "backend"]) {
  const value = address.searchParams.get(name);
  if (value) pledge.setAttribute(name, value);
}

document.querySelector(".switches").addEventListener("click", (event) => {
  const button = event.target.closest("[data-set]");
  if (!button) return;
  state[button.dataset.set] = button.dataset.value;
  address.searchParams.set(button.dataset.set, button.dataset.value);
  history.replaceState(null, "", address);
  show();
});

show();
