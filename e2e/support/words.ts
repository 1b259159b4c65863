// The words by which the tests find things, read from the widget's own table of texts, so that
// better wording breaks no test.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TABLES = join(dirname(fileURLToPath(import.meta.url)), "../../src/text/keys");
const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
const ROW = new RegExp(`${QUOTED} ${QUOTED} ${QUOTED}`, "g");

/** Every text by its name: Chinese, English. */
const TEXTS = new Map<string, [string, string]>();
for (const table of readdirSync(TABLES)) {
  for (const [, name, zh, en] of readFileSync(join(TABLES, table), "utf8").matchAll(ROW)) {
    if (name !== undefined && zh !== undefined && en !== undefined) TEXTS.set(name, [zh, en]);
  }
}

/** The text with this name in one language. */
export function text(name: string, language: Language = "zh-CN"): string {
  const texts = TEXTS.get(name);
  if (texts === undefined) throw new Error(`there is no text ${name}`);
  return texts[language === "en" ? 1 : 0];
}

function words(language: "zh-CN" | "en") {
  const of = (name: string) => text(name, language);
  return {
    groups: ["card.ship", "card.spot", "card.presale", "card.logistics", "card.returns"].map(of),
    complain: of("bar.complain"),
    complaint: of("complaint.title"),
    order: of("complaint.order"),
    merchant: of("party.merchant"),
    category: of("complaint.category"),
    facts: of("complaint.facts"),
    refund: of("remedy.refund"),
    accept: of("complaint.notice_accept"),
    submitComplaint: of("complaint.submit"),
    registered: of("receipt.title"),
    rate: of("bar.rate"),
    rating: of("rating.title"),
    goods: of("rating.goods"),
    submitRating: of("rating.submit"),
    rated: of("rating.done"),
    again: of("rating.again"),
    tooFew: of("rating.too_few"),
    alreadyRated: of("problem.already_rated"),
    channels: of("bar.channels"),
    search: of("list.search"),
    close: of("sheet.close"),
    seller: of("seller.label"),
    onAir: of("room.on_air"),
    empty: of("state.empty_title"),
    unknown: of("state.unknown_title"),
    failed: of("state.failed_title"),
    waiting: of("outbox.unreachable"),
    saved: of("outbox.kept"),
    retry: of("state.retry"),
    detail: of("list.details"),
    rights: of("detail.rights"),
  };
}

export const WORDS = { "zh-CN": words("zh-CN"), en: words("en") };

export type Language = keyof typeof WORDS;
