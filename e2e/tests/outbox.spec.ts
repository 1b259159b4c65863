// What is submitted is never lost and never doubled: offline, closed, restarted, in two tabs.
import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import type { Backend } from "../support/backend.ts";
import { ROOM, expect, test } from "../support/fixtures.ts";
import { type Receipt, Widget } from "../support/widget.ts";

const FACTS = "承诺48小时内发货，付款五天了仍未发出，客服没有答复。";

/** A page of a shop in this browser, whose requests to the backend are counted. */
async function open(context: BrowserContext, backend: Backend): Promise<Widget> {
  const page = await context.newPage();
  await page.route(`${backend.url}/e2e.html`, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><html lang="zh-CN"><head><title>Page of a shop</title>
        <script type="module" src="/live-pledge.js"></script>
        <script>
          window.receipts = [];
          document.addEventListener("live-pledge-complaint", (e) => receipts.push(e.detail));
        </script></head>
        <body><live-pledge room="${ROOM}" backend="/v1"></live-pledge></body></html>`,
    }),
  );
  await page.goto(`${backend.url}/e2e.html`);
  return new Widget(page).ready();
}

function receipts(page: Page): Promise<Receipt[]> {
  return page.evaluate(() => (window as unknown as { receipts: Receipt[] }).receipts);
}

/** Sends the same key and body again: the backend tells that it has it, and under which number. */
async function again(request: APIRequestContext, backend: Backend, sent: { key: string; body: string }): Promise<string> {
  const answer = await request.post(`${backend.url}/v1/rooms/${ROOM}/complaints`, {
    headers: { "idempotency-key": sent.key, "content-type": "application/json" },
    data: sent.body,
  });
  expect(answer.status()).toBe(201);
  expect(answer.headers()["idempotency-replayed"]).toBe("true");
  return (await answer.json()).number;
}

/** Keys and bodies of every complaint this browser sends. */
function sentFrom(context: BrowserContext): { key: string; body: string }[] {
  const sent: { key: string; body: string }[] = [];
  context.on("request", (request) => {
    if (request.method() !== "POST") return;
    sent.push({ key: request.headers()["idempotency-key"] ?? "", body: request.postData() ?? "" });
  });
  return sent;
}

test("a complaint written offline survives the tab and arrives once", async ({ context, ownBackend, request }) => {
  const sent = sentFrom(context);
  const first = await open(context, ownBackend);
  const form = await first.openComplaint();
  await context.setOffline(true);
  await form.fill("ORDER-OFFLINE", FACTS);
  await form.submit.click();
  await expect(form.sheet.getByText(first.words.saved)).toBeVisible();
  await expect(form.sheet.getByText(first.words.waiting)).toBeVisible();
  await first.page.close();

  await context.setOffline(false);
  const second = await open(context, ownBackend);
  // A tab that is closed in the middle of a try leaves a lease of twenty seconds.
  await expect.poll(() => receipts(second.page).then((all) => all.length), { timeout: 40_000 }).toBe(1);
  const [receipt] = await receipts(second.page);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  const last = sent.at(-1);
  if (last === undefined || receipt === undefined) throw new Error("nothing was sent");
  expect(await again(request, ownBackend, last)).toBe(receipt.number);
});

test("a complaint whose backend was killed in the middle arrives once", async ({ context, ownBackend, request }) => {
  const sent = sentFrom(context);
  const widget = await open(context, ownBackend);
  const form = await widget.openComplaint();
  await form.fill("ORDER-KILLED", FACTS);
  let stored = "";
  await context.route("**/complaints", async (route) => {
    if (stored !== "") return route.continue();
    // Stored, and dead before the answer is out.
    stored = (await (await route.fetch()).json()).number;
    await ownBackend.kill();
    await route.abort();
  });
  await form.submit.click();
  await expect(form.sheet.getByText(widget.words.waiting)).toBeVisible();
  await ownBackend.start();
  await expect.poll(() => receipts(widget.page).then((all) => all.length), { timeout: 40_000 }).toBe(1);
  expect((await receipts(widget.page))[0]?.number).toBe(stored);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  const last = sent.at(-1);
  if (last === undefined) throw new Error("nothing was sent");
  expect(await again(request, ownBackend, last)).toBe(stored);
});

test("two tabs file what lies in the outbox once, and both show the receipt", async ({ context, ownBackend }) => {
  const sent = sentFrom(context);
  const [one, two] = [await open(context, ownBackend), await open(context, ownBackend)];
  await context.route("**/complaints", (route) => route.abort());
  const form = await one.openComplaint();
  await form.fill("ORDER-TWO-TABS", FACTS);
  await form.submit.click();
  await expect(form.sheet.getByText(one.words.saved)).toBeVisible();
  await expect(two.element.locator("[data-name=outbox]")).toBeVisible();
  await context.unroute("**/complaints");
  await expect(one.sheet(one.words.registered)).toBeVisible({ timeout: 30_000 });
  await expect(two.element.locator("[data-name=outbox]")).toBeHidden();
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  const numbers = [...(await receipts(one.page)), ...(await receipts(two.page))].map(({ number }) => number);
  expect(new Set(numbers).size).toBe(1);
});

test("what was written is there again after a reload", async ({ context, ownBackend }) => {
  const widget = await open(context, ownBackend);
  let form = await widget.openComplaint();
  await form.facts.fill(FACTS);
  await expect
    .poll(() =>
      widget.page.evaluate(async () => {
        const opened = indexedDB.open("live-pledge");
        await new Promise((done) => (opened.onsuccess = done));
        const asked = opened.result.transaction("drafts").objectStore("drafts").count();
        await new Promise((done) => (asked.onsuccess = done));
        opened.result.close();
        return asked.result;
      }),
    )
    .toBe(1);
  await widget.page.reload();
  await widget.ready();
  form = await widget.openComplaint();
  await expect(form.facts).toHaveValue(FACTS);
});
