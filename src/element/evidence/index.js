// Evidence: choosing it, in the complaint's form and in those of a case, and showing what a
// case has of it. Loaded when a viewer wants to add some, or when a case has some.

import { Chooser } from "./chooser.js";
import { Filed } from "./filed.js";
import { speaker } from "./texts.js";

// The language of the widget around it: the configured one, the page's, the browser's.
function spoken({ lang }) {
  const wanted = [lang, document.documentElement.lang, ...navigator.languages];
  return wanted.map((tag) => String(tag).toLowerCase().slice(0, 2)).find((tag) => tag === "zh" || tag === "en");
}

// As a surface is made: the loader calls this as it calls the glue of WebAssembly. `about` says
// what of: `list`, what a draft refers to; or `case`, the case as the backend sent it, with its
// `number` and `token`, and `record`, whose evidence is shown, or `act`, for which some is chosen.
export default function instance() {
  return {
    initSync() {},
    mountEvidence(_host, root, config) {
      const say = speaker(spoken(config), config.texts);
      const { list, case: text, record } = config.about;
      const { evidence: filed = [], timeline = [] } = JSON.parse(text || "{}");
      root.className = "ev";
      if (record) return new Filed(root, config, say, filed, timeline.find(({ n }) => n === Number(record)));
      return new Chooser(root, config, say, JSON.parse(list || "[]"), filed);
    },
  };
}
