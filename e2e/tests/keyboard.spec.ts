// Everything can be done without a pointer.
import { Agent, CaseScreen, filed, said } from "../support/case.ts";
import { expect, test } from "../support/fixtures.ts";
import { expectFocusOn, filesFrom, pressOn, tabTo, typeInto } from "../support/keyboard.ts";
import { photo } from "../support/photo.ts";
import type { Receipt } from "../support/widget.ts";
import { text } from "../support/words.ts";

test("a complaint with a blacked-out picture is filed with the keyboard alone", async ({ page, host, backend, request }) => {
  const widget = await (await host()).ready();
  const receipt = await widget.nextEvent<Receipt>("live-pledge-complaint");

  await pressOn(page, widget.words.complain);
  const sheet = widget.sheet(widget.words.complaint);
  await expect(sheet).toBeVisible();

  await pressOn(page, widget.words.accept, "Space");
  await typeInto(page, widget.words.order, "ORDER-KEYS");
  await pressOn(page, widget.words.merchant, "Space");
  await pressOn(page, widget.words.category, "ArrowDown");
  await typeInto(page, widget.words.facts, "键盘也能完成投诉的每一步操作。");
  await pressOn(page, widget.words.refund, "Space");

  await pressOn(page, text("complaint.evidence_add"));
  await expect(sheet.getByText("最多6张图片和1段视频")).toBeVisible();
  const files = await filesFrom(page, "添加图片或视频");
  await files.setFiles({ name: "label.jpg", mimeType: "image/jpeg", buffer: await photo(page) });
  await expect(sheet.getByRole("img", { name: "图片1" })).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  // The frame is moved, made larger, and blacked out; each step is told.
  const told = sheet.locator("[role=status]");
  await expectFocusOn(page, "图片，方框在");
  await page.keyboard.press("ArrowLeft");
  await expect(told.filter({ hasText: "方框在37%、45%，宽20%、高10%" })).toHaveCount(1);
  for (let n = 0; n < 10; n += 1) await page.keyboard.press("+");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("-");
  await page.keyboard.press("Enter");
  await expect(told.filter({ hasText: "已涂黑" })).toHaveCount(1);
  await pressOn(page, "撤销");
  await expect(told.filter({ hasText: "已撤销上一步" })).toHaveCount(1);
  await expectFocusOn(page, "图片，方框在");
  await page.keyboard.press("Enter");
  await pressOn(page, "完成");
  await expectFocusOn(page, "涂黑图片1的局部");
  await pressOn(page, widget.words.submitComplaint);

  await expect(widget.sheet(widget.words.registered)).toBeVisible();
  const { number, token } = await receipt();
  const headers = { authorization: `Bearer ${token}` };
  const filed = await (await request.get(`${backend.url}/v1/complaints/${number}`, { headers })).json();
  expect(filed.evidence).toHaveLength(1);
});

test("what waits to be sent is changed, taken along, sent and deleted with the keyboard alone", async ({ page, host }) => {
  const widget = await (await host()).ready();
  let answer: "refused" | "cut" | "taken" = "refused";
  await page.route("**/complaints", (route) => {
    if (answer === "cut") return route.abort();
    if (answer === "taken") return route.continue();
    const problem = { type: "/problems/invalid_input", code: "invalid_input", title: "Not right.", status: 422, errors: [] };
    return route.fulfill({ status: 422, contentType: "application/problem+json", json: problem });
  });
  const form = await widget.openComplaint();
  await form.fill("ORDER-KEYS-1", "键盘也能完成待发送的每一步操作。");
  await form.submit.press("Enter");
  const { sheet } = form;
  await expect(sheet.locator("[data-state=held]")).toBeVisible();
  // The form has gone with its button: the focus is not lost.
  await expectFocusOn(page, widget.words.complaint);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  const list = widget.sheet(text("outbox.title"));
  const strip = widget.element.locator("[data-name=outbox]");
  const openList = async () => {
    await expect(strip).toBeVisible();
    await pressOn(page, (await strip.innerText()).trim());
    await expect(list).toBeVisible();
  };
  await openList();
  const saving = page.waitForEvent("download");
  await pressOn(page, text("outbox.export"));
  expect((await saving).suggestedFilename()).toMatch(/\.json$/);
  await pressOn(page, text("outbox.edit"));
  await expect(form.order).toHaveValue("ORDER-KEYS-1");
  answer = "cut";
  await pressOn(page, widget.words.submitComplaint);
  await expect(sheet.getByText(widget.words.waiting)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  // Tried again, in vain: its buttons stay, and Tab reaches them.
  await openList();
  await pressOn(page, text("outbox.send"));
  await expectFocusOn(page, text("outbox.title"));
  await expect(list.getByText(widget.words.waiting)).toBeVisible();
  answer = "taken";
  const receipt = await widget.nextEvent<Receipt>("live-pledge-complaint");
  await pressOn(page, text("outbox.send"));
  expect((await receipt()).number).not.toBe("");
  await page.keyboard.press("Escape");

  answer = "refused";
  await pressOn(page, widget.words.complain);
  await pressOn(page, text("receipt.again"));
  await form.fill("ORDER-KEYS-2", "键盘也能完成待发送的每一步操作。");
  await form.submit.press("Enter");
  await expect(sheet.locator("[data-state=held]")).toBeVisible();
  await page.keyboard.press("Escape");
  await openList();
  // The one that was received, then the one that was refused.
  for (const left of [1, 0]) {
    await pressOn(page, text("outbox.delete"));
    await expectFocusOn(page, text("outbox.delete_sure"));
    await page.keyboard.press("Enter");
    await expect(list.getByRole("listitem")).toHaveCount(left);
    await expectFocusOn(page, text("outbox.title"));
  }
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
});

test("a case is followed to its end and opened again with the keyboard alone", async ({ page, backend, request }) => {
  const { number, token } = await filed(request);
  const agent = new Agent(request, backend.staff);
  await agent.does(number, "open");
  await agent.does(number, { accept: { text: "订单属实" } });
  await agent.proposes(number, "退还一半货款");
  const screen = await CaseScreen.alone(page, { number, token });
  const press = (name: string) => pressOn(page, said(name));

  // A form that a press opens has the focus, and closed gives it back.
  await press("OBJECT");
  await expectFocusOn(page, said("WORDS_REASON"));
  await press("CANCEL");
  await expectFocusOn(page, said("OBJECT"));
  await page.keyboard.press("Enter");
  await expectFocusOn(page, said("WORDS_REASON"));
  await page.keyboard.type("应全额退款");
  await press("SEND");
  await screen.stands("investigating");

  await press("ACT_REPLY");
  await expectFocusOn(page, said("WORDS_MESSAGE"));
  await page.keyboard.type("键盘写的留言");
  await press("SEND");
  await expect(screen.timeline.first()).toContainText("键盘写的留言");

  await agent.proposes(number, "全额退款");
  await screen.stands("proposed");
  await press("AGREE");
  await screen.stands("fulfilling");
  await agent.does(number, { fulfil: { proof: "退款单号 R-1" } });
  await screen.stands("resolved");
  await press("CONFIRM");
  await screen.stands("closed_confirmed");

  for (const stars of [4, 4, 5]) {
    await pressOn(page, said("STARS").replace("{n}", "1"), "Space");
    for (let n = 1; n < stars; n += 1) await page.keyboard.press("ArrowRight");
  }
  await press("ACT_RATE");
  await expect(screen.timeline.first()).toContainText("感谢评价");
  await press("ACT_REOPEN");
  await page.keyboard.type("又出现同样的问题");
  await press("SEND");
  await screen.stands("assessing");

  await press("OUTSIDE");
  const saved = page.waitForEvent("download");
  await tabTo(page, said("KIND_COMPLAINT"));
  await pressOn(page, said("OUTSIDE_WHERE"), "ArrowDown");
  await press("OUTSIDE_MAKE");
  await saved;
  await expect(screen.note("prepared")).toContainText(said("OUTSIDE_MADE"));
});

test("Escape closes a sheet and gives the focus back to its button", async ({ page, host }) => {
  const widget = await (await host()).ready();
  const button = widget.button(widget.words.complain);
  await button.focus();
  await page.keyboard.press("Enter");
  const sheet = widget.sheet(widget.words.complaint);
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(button).toBeFocused();
});
