// A complaint is never a black box: the consumer follows the case, live, to its end.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Download } from "@playwright/test";
import { Agent, CaseScreen, filed, said } from "../support/case.ts";
import { expect, test } from "../support/fixtures.ts";
import { text } from "../support/words.ts";

const FACTS = "承诺48小时内发货，付款五天了仍未发出，客服没有答复。";

test("a case is followed live from the receipt to the rating", async ({ host, backend, request }) => {
  const widget = await (await host()).ready();
  const form = await widget.openComplaint();
  await form.fill("ORDER-CASE-LIVE", FACTS);
  const { number } = await form.submitted();
  await widget.button(text("receipt.follow")).click();
  const screen = await new CaseScreen(widget.page).ready();
  await screen.stands("received");
  await expect(screen.surface.getByText(number).first()).toBeVisible();
  await expect(screen.surface.getByText(said("LINE_LIVE"))).toBeVisible();
  await expect(screen.surface.getByText(said("ASK_NOTHING"))).toBeVisible();

  const agent = new Agent(request, backend.staff);
  await agent.does(number, "open");
  await screen.stands("assessing");
  await agent.does(number, { accept: { text: "订单属实" } });
  await screen.stands("accepted");
  await agent.proposes(number, "退还一半货款");
  await screen.stands("proposed");
  await expect(screen.surface.getByText("退还一半货款").first()).toBeVisible();

  await screen.button("OBJECT").click();
  await screen.text("WORDS_REASON").fill("应全额退款");
  await screen.button("SEND").click();
  await screen.stands("investigating");
  await expect(screen.note("done")).toBeVisible();

  await agent.proposes(number, "全额退款");
  await screen.stands("proposed");
  await screen.button("AGREE").click();
  await screen.stands("fulfilling");
  await agent.does(number, { fulfil: { proof: "退款单号 R-1" } });
  await screen.stands("resolved");
  await screen.button("CONFIRM").click();
  await screen.stands("closed_confirmed");

  for (const [at, stars] of [5, 4, 4].entries()) {
    const name = said("STARS").replace("{n}", String(stars));
    const radio = screen.surface.getByRole("radio", { name, exact: true }).nth(at);
    await radio.locator("..").click();
    await expect(radio).toBeChecked();
  }
  const handling = async () => {
    const summary = await (await request.get("/v1/rooms/demo/ratings/summary")).json();
    return summary.dimensions.find((row: { dimension: string }) => row.dimension === "handling").count as number;
  };
  const before = await handling();
  await screen.button("ACT_RATE").click();
  // The button has other words while it sends; the form goes once the answer is there.
  await expect(screen.surface.locator('[data-act="rate"]')).toBeHidden();
  expect(await handling()).toBe(before + 1);
  // Every message of the way, the newest first.
  await expect(screen.timeline).toHaveCount(10);
});

test("withdrawing is asked twice and can be taken back", async ({ page, backend, request }) => {
  const receipt = await filed(request);
  const screen = await CaseScreen.alone(page, receipt);
  await screen.button("ACT_WITHDRAW").click();
  await screen.stands("received");
  await screen.button("CANCEL").click();
  await screen.button("ACT_WITHDRAW").click();
  await screen.button("SURE_WITHDRAW").click();
  await screen.stands("withdrawn");
  await screen.button("ACT_REOPEN").click();
  await screen.button("SEND").click();
  await expect(screen.surface.getByText(said("NEEDED"))).toBeVisible();
  await screen.text("WORDS_REASON_NEEDED").fill("又出现同样的问题");
  await screen.button("SEND").click();
  await screen.stands("assessing");
  expect((await new Agent(request, backend.staff).case(receipt.number)).version).toBe(3);
});

test("material that is asked for is handed in", async ({ page, backend, request }) => {
  const receipt = await filed(request);
  const agent = new Agent(request, backend.staff);
  await agent.does(receipt.number, "open");
  const screen = await CaseScreen.alone(page, receipt);
  await agent.does(receipt.number, { request_info: { items: ["开箱视频", "物流面单"], reason: "核实" } });
  await screen.stands("info_requested");
  await expect(screen.surface.getByText("物流面单", { exact: true })).toBeVisible();
  await screen.text("WORDS_SUPPLEMENT").fill("没有开箱视频，面单见聊天记录。");
  await screen.button("ACT_SUPPLEMENT").click();
  await screen.stands("assessing");
  await expect(screen.surface.getByText(said("ASK_NOTHING"))).toBeVisible();
});

test("the link's token reaches no server", async ({ page, request }) => {
  const receipt = await filed(request);
  const asked: string[] = [];
  page.on("request", (sent) => {
    asked.push(sent.url());
    const referrer = sent.headers().referer;
    if (referrer !== undefined) asked.push(referrer);
  });
  const screen = await CaseScreen.alone(page, receipt);
  await screen.stands("received");
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((url) => url.includes(receipt.token) && !url.includes("#"))).toEqual([]);
  // It stays in the address, which is what is kept.
  expect(page.url()).toContain(`#${receipt.token}`);
  await page.goto(`/case/${receipt.number}#${"0".repeat(32)}`);
  await expect(page.getByText(said("GONE_TITLE"))).toBeVisible();
});

test("what is typed survives a failure and a reload, and is recorded once", async ({ page, backend, request }) => {
  const receipt = await filed(request);
  let screen = await CaseScreen.alone(page, receipt);
  await screen.button("ACT_REPLY").click();
  await screen.text("WORDS_MESSAGE").fill("请问什么时候处理？");
  // The request arrives, its answer does not.
  const events = `**/v1/complaints/${receipt.number}/events`;
  await page.route(events, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return route.abort();
  });
  await screen.button("SEND").click();
  await expect(screen.note("failed")).toBeVisible();
  await expect(screen.text("WORDS_MESSAGE")).toHaveValue("请问什么时候处理？");

  await page.unroute(events);
  await page.reload();
  screen = await new CaseScreen(page).ready();
  await screen.button("ACT_REPLY").click();
  await expect(screen.text("WORDS_MESSAGE")).toHaveValue("请问什么时候处理？");
  await screen.button("SEND").click();
  await expect(screen.note("done")).toBeVisible();
  const { log } = await new Agent(request, backend.staff).case(receipt.number);
  expect(log.filter(({ act }) => JSON.stringify(act).includes("什么时候处理"))).toHaveLength(1);
});

test("an act that comes too late shows the new state and keeps the words", async ({ page, backend, request }) => {
  const receipt = await filed(request);
  const agent = new Agent(request, backend.staff);
  await agent.does(receipt.number, "open");
  await agent.does(receipt.number, { accept: { text: "订单属实" } });
  await agent.proposes(receipt.number, "全额退款");
  const screen = await CaseScreen.alone(page, receipt);
  await screen.stands("proposed");
  // No news from here on: this screen does not learn that the case moves.
  let cut = true;
  await page.route(`**/v1/complaints/${receipt.number}**`, (route) => {
    if (route.request().method() === "POST") cut = false;
    return cut ? route.abort() : route.continue();
  });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(screen.surface.locator('[data-line="broken"]')).toBeVisible();
  await screen.button("OBJECT").click();
  await screen.text("WORDS_REASON").fill("金额不对");
  const elsewhere = await request.post(`/v1/complaints/${receipt.number}/events`, {
    headers: { authorization: `Bearer ${receipt.token}`, "idempotency-key": `elsewhere-${receipt.number}` },
    data: { event: "agree" },
  });
  expect(elsewhere.status()).toBe(201);
  await screen.button("SEND").click();
  await expect(screen.note("moved")).toContainText("金额不对");
  await screen.stands("fulfilling");
});

test("words typed while the case moves on stay in sight", async ({ page, backend, request }) => {
  const receipt = await filed(request);
  const agent = new Agent(request, backend.staff);
  await agent.does(receipt.number, "open");
  await agent.does(receipt.number, { request_info: { items: ["开箱视频"], reason: "核实" } });
  const screen = await CaseScreen.alone(page, receipt);
  await screen.text("WORDS_SUPPLEMENT").fill("正在找录像");
  const elsewhere = await request.post(`/v1/complaints/${receipt.number}/events`, {
    headers: { authorization: `Bearer ${receipt.token}`, "idempotency-key": `elsewhere-${receipt.number}` },
    data: { event: { supplement: { text: "已用邮件发送" } } },
  });
  expect(elsewhere.status()).toBe(201);
  await screen.stands("assessing");
  await expect(screen.note("moved")).toContainText("正在找录像");
});

async function contents(download: Download): Promise<string> {
  return readFileSync(await download.path(), "utf8");
}

test("the files for outside are made here and what they hold is recorded", async ({ page, backend, request }) => {
  const room = await (await request.get("/v1/rooms/demo")).json();
  const { id: plan, version, digest, plan: promised } = room.plans[0];
  const receipt = await filed(request, { plan, version, digest });
  const screen = await CaseScreen.alone(page, receipt);
  await screen.surface.getByText(said("OUTSIDE"), { exact: true }).click();
  await expect(screen.surface.getByText(said("LIMIT_TAKEN"))).toBeVisible();
  const saved: Download[] = [];
  page.on("download", (download) => saved.push(download));
  await screen.button("OUTSIDE_MAKE").click();
  await expect(screen.note("prepared")).toContainText(said("OUTSIDE_MADE"));
  await expect.poll(() => saved.length).toBe(2);
  const files = new Map(saved.map((file) => [file.suggestedFilename().split(".").pop(), file]));
  const json = await contents(files.get("json") as Download);
  const bundle = JSON.parse(json);
  expect(bundle.tells.complaint.complaint.order_ref).toBe("ORDER-CASE-1");
  expect(createHash("sha256").update(bundle.promised).digest("hex")).toBe(digest);
  const readable = await contents(files.get("txt") as Download);
  expect(readable).toContain(digest);
  expect(readable).toContain(promised.title);
  const { log } = await new Agent(request, backend.staff).case(receipt.number);
  const recorded = log.at(-1)?.act as { escalate_external: { target: string; bundle: string } };
  expect(recorded.escalate_external.target).toBe("samr12315");
  expect(recorded.escalate_external.bundle).toBe(createHash("sha256").update(json).digest("hex"));

  // A report is a lead: no order, no correspondence.
  saved.length = 0;
  await screen.surface.getByRole("radio", { name: said("KIND_REPORT") }).check();
  await screen.button("OUTSIDE_MAKE").click();
  await expect.poll(() => saved.length).toBe(2);
  for (const file of saved) expect(await contents(file)).not.toContain("ORDER-CASE-1");
});

test("the saved receipt is verified offline against the ledger", async ({ page, backend, request }, info) => {
  const room = await (await request.get("/v1/rooms/demo")).json();
  const { id: plan, version, digest } = room.plans[0];
  const receipt = await filed(request, { plan, version, digest });
  const screen = await CaseScreen.alone(page, receipt);
  await expect(screen.surface.getByRole("img", { name: said("RECEIPT_QR") })).toBeVisible();
  const saving = page.waitForEvent("download");
  await screen.button("RECEIPT_SAVE").click();
  const file = info.outputPath("receipt.svg");
  await (await saving).saveAs(file);
  const drawing = readFileSync(file, "utf8");
  expect(drawing).toContain(`/case/${receipt.number}#${receipt.token}`);
  expect(backend.verifyReceipt(file)).toContain(`complaint ${receipt.number}`);
});
