// The host's second screen: /prompter/ROOM?lang=zh-CN|en&theme=dark|light&backend=URL.
// The staff token is typed in and stays in this tab; nothing secret belongs into the address.

import { show } from "./surface.js";

show("prompter", ["lang", "theme"]);
const { searchParams } = new URL(location.href);
if (searchParams.has("lang")) document.documentElement.lang = searchParams.get("lang");
