// The widget as a person meets it: by roles and words, never by classes.
import { type Locator, type Page, expect } from "@playwright/test";

/** The words by which the tests find things, in both languages of the widget. */
export const WORDS = {
  "zh-CN": {
    groups: ["发货", "现货", "预售", "物流", "退换"],
    complain: "投诉",
    complaint: "我要投诉",
    noOrder: "还没有订单",
    order: "订单编号",
    merchant: "商家",
    category: "投诉类型",
    facts: "事实经过",
    refund: "仅退款",
    accept: "我已阅读并同意",
    submitComplaint: "提交投诉",
    registered: "投诉已受理登记",
    rate: "评价",
    rating: "服务评价",
    goods: "购买的商品",
    submitRating: "提交评价",
    rated: "评价已提交，谢谢！",
    channels: "维权渠道",
    search: "搜索商品、规格、编号或商家",
    close: "关闭",
    seller: "实际销售者",
    onAir: "正在讲解",
    unknown: "找不到这个直播间",
    failed: "暂时无法载入",
    retry: "重试",
    detail: "查看全部承诺",
    rights: "法定权益",
  },
  en: {
    groups: ["Ships", "In stock", "Presale", "Delivery", "Returns"],
    complain: "Complain",
    complaint: "File a complaint",
    noOrder: "No order yet",
    order: "Order number",
    merchant: "Merchant",
    category: "What it is about",
    facts: "What happened",
    refund: "Refund",
    accept: "I have read this and agree",
    submitComplaint: "Submit complaint",
    registered: "Complaint registered",
    rate: "Rate",
    rating: "Service rating",
    goods: "Goods you bought",
    submitRating: "Submit rating",
    rated: "Thank you, your rating is stored.",
    channels: "Channels",
    search: "Search goods, variant, number or seller",
    close: "Close",
    seller: "Sold by",
    onAir: "On air now",
    unknown: "This live room was not found",
    failed: "Cannot load right now",
    retry: "Try again",
    detail: "See every commitment",
    rights: "Your statutory rights",
  },
} as const;

export type Language = keyof typeof WORDS;

/** What the widget tells the page about a complaint. */
export type Receipt = { number: string; token: string };

export class Widget {
  readonly words: (typeof WORDS)[Language];

  constructor(
    readonly page: Page,
    readonly element: Locator = page.locator("live-pledge"),
    language: Language = "zh-CN",
  ) {
    this.words = WORDS[language];
  }

  /** Waits until plans are shown. */
  async ready(): Promise<this> {
    await expect(this.button(this.words.complain)).toBeVisible();
    await expect(this.element.getByText(this.words.groups[0], { exact: true }).first()).toBeVisible();
    return this;
  }

  button(name: string): Locator {
    return this.element.getByRole("button", { name, exact: true });
  }

  /** The open sheet with this title. */
  sheet(name: string): Locator {
    return this.element.getByRole("dialog", { name });
  }

  async openComplaint(): Promise<ComplaintForm> {
    await this.button(this.words.complain).click();
    const sheet = this.sheet(this.words.complaint);
    await expect(sheet).toBeVisible();
    return new ComplaintForm(this, sheet);
  }

  async openRating(): Promise<RatingForm> {
    await this.button(this.words.rate).click();
    const sheet = this.sheet(this.words.rating);
    await expect(sheet).toBeVisible();
    return new RatingForm(this, sheet);
  }

  async closeSheet(sheet: Locator): Promise<void> {
    await sheet.getByRole("button", { name: this.words.close, exact: true }).click();
    await expect(sheet).toBeHidden();
  }

  /** The detail of the next events of this name that the page hears. */
  async nextEvent<T>(name: string): Promise<() => Promise<T>> {
    const heard = await this.page.evaluateHandle(
      (name) => ({
        detail: new Promise((resolve) =>
          document.addEventListener(name, (event) => resolve((event as CustomEvent).detail), { once: true }),
        ),
      }),
      name,
    );
    return () => heard.evaluate(({ detail }) => detail) as Promise<T>;
  }
}

export class ComplaintForm {
  constructor(
    readonly widget: Widget,
    readonly sheet: Locator,
  ) {}

  get facts(): Locator {
    return this.sheet.getByLabel(this.widget.words.facts);
  }

  get order(): Locator {
    return this.sheet.getByRole("textbox", { name: this.widget.words.order });
  }

  get category(): Locator {
    return this.sheet.getByRole("combobox", { name: this.widget.words.category });
  }

  get accept(): Locator {
    return this.sheet.getByRole("checkbox", { name: this.widget.words.accept });
  }

  get submit(): Locator {
    return this.sheet.getByRole("button", { name: this.widget.words.submitComplaint });
  }

  /** A complaint with everything that is required. */
  async fill(order: string, facts: string): Promise<void> {
    const { words } = this.widget;
    await this.accept.check();
    await this.order.fill(order);
    await this.sheet.getByRole("radio", { name: words.merchant, exact: true }).check();
    await this.category.selectOption({ index: 1 });
    await this.facts.fill(facts);
    await this.sheet.getByRole("checkbox", { name: words.refund, exact: true }).check();
  }

  /** Submits and waits for the receipt; gives what the page is told. */
  async submitted(): Promise<Receipt> {
    const receipt = await this.widget.nextEvent<Receipt>("live-pledge-complaint");
    await this.submit.click();
    await expect(this.widget.element.getByText(this.widget.words.registered)).toBeVisible();
    return receipt();
  }
}

export class RatingForm {
  constructor(
    readonly widget: Widget,
    readonly sheet: Locator,
  ) {}

  /** Stars of the first dimensions, in the order they are shown. */
  async fill(order: string, stars: number[]): Promise<void> {
    const { words } = this.widget;
    await this.sheet.getByRole("combobox", { name: words.goods }).selectOption({ index: 1 });
    await this.sheet.getByRole("textbox", { name: words.order }).fill(order);
    const star = words === WORDS.en ? (n: number) => (n === 1 ? "1 star" : `${n} stars`) : (n: number) => `${n}星`;
    for (const [at, count] of stars.entries()) {
      const radios = this.sheet.getByRole("radio", { name: star(count), exact: true });
      await radios.nth(at).check({ force: true });
    }
  }

  async submitted(): Promise<void> {
    await this.sheet.getByRole("button", { name: this.widget.words.submitRating }).click();
    await expect(this.widget.element.getByText(this.widget.words.rated)).toBeVisible();
  }
}
