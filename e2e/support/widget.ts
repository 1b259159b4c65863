// The widget as a person meets it: by roles and words, never by classes.
import { type Locator, type Page, expect } from "@playwright/test";
import { type Language, WORDS } from "./words.ts";

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
    await expect(this.element.getByText(this.words.groups[0] ?? "", { exact: true }).first()).toBeVisible();
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
    await expect(this.widget.sheet(this.widget.words.registered)).toBeVisible();
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
      const radio = this.sheet.getByRole("radio", { name: star(count), exact: true }).nth(at);
      // A finger taps the star that is drawn, the label around the radio.
      await radio.locator("..").click();
      await expect(radio).toBeChecked();
    }
  }

  async submitted(): Promise<void> {
    await this.sheet.getByRole("button", { name: this.widget.words.submitRating }).click();
    await expect(this.sheet.getByText(this.widget.words.rated)).toBeVisible();
  }
}
