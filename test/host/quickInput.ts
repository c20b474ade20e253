import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { retry } from './retry.ts';

/** The command palette, quick picks, input boxes and VS Code's own file dialog, as a person uses them. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get widget(): Locator {
    return this.#page.locator('.quick-input-widget:visible');
  }

  get box(): Locator {
    return this.widget.locator('.quick-input-box input').first();
  }

  rows(label: string | RegExp): Locator {
    return this.widget.locator('.monaco-list-row', { hasText: label });
  }

  /** What the widget says under its input box, for instance why an input is refused. */
  message(): Promise<string> {
    return this.widget.locator('.quick-input-message').innerText();
  }

  /**
   * Runs a command by its full title. A view that is just opening may take the focus and close the palette, hence the
   * repetition; recently used and similar commands may stand first, hence the exact row.
   */
  async runCommand(title: string): Promise<void> {
    const exact = new RegExp(`^${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    await this.#retry(async () => {
      await this.#page.keyboard.press('F1');
      await this.box.fill(`>${title}`, { timeout: 3000 });
      const label = this.#page.locator('.label-name', { hasText: exact });
      const row = this.widget.locator('.monaco-list-row').filter({ has: label }).first();
      await row.click({ timeout: 5000 });
      await row.waitFor({ state: 'hidden', timeout: 5000 });
    });
  }

  /** Opens a file of the workspace in an editor. */
  async openFile(name: string): Promise<void> {
    await this.#retry(async () => {
      await this.#page.keyboard.press('Control+P');
      await this.box.fill(name, { timeout: 3000 });
      await this.rows(name).first().click({ timeout: 5000 });
      await this.#page.locator('.editor-instance').getByRole('code').first().waitFor({ timeout: 5000 });
    });
  }

  /** Chooses one row of the quick pick that is open or about to open. */
  async pick(label: string | RegExp): Promise<void> {
    const row = this.rows(label).first();
    await row.waitFor();
    const before = await this.#shown();
    await row.click();
    // What is asked next may have a row with the same words.
    const giveUpAt = Date.now() + 30_000;
    while ((await this.#shown()) === before) {
      if (Date.now() > giveUpAt) {
        throw new Error(`Still the same question after choosing ${String(label)}:\n${before}`);
      }
      await sleep(50);
    }
  }

  /** What the quick input says; nothing when there is none. */
  async #shown(): Promise<string> {
    return (await this.widget.allInnerTexts()).join('\n');
  }

  /** Ticks rows of a quick pick that takes several, and accepts it. */
  async pickMany(labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      await this.rows(label).first().click();
    }
    await this.widget.getByRole('button', { name: 'OK', exact: true }).click();
  }

  /** Answers the input box that is open or about to open, and waits until the answer is taken: it is checked first. */
  async input(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press('Enter');
    await this.#page.waitForFunction((answer) => {
      const box = document.querySelector<HTMLInputElement>('.quick-input-widget .quick-input-box input');
      return box === null || box.offsetParent === null || box.value !== answer;
    }, text);
  }

  /** Answers an open or save dialog with an absolute path. */
  async fileDialog(file: string): Promise<void> {
    // The field fills itself with the folder some time after it opened, and again after an edit.
    await this.#page.waitForFunction(() => {
      const field = document.querySelector<HTMLInputElement>('.quick-input-widget input[type=text]');
      return field?.value.startsWith('/') === true;
    });
    await retry(async () => {
      await this.box.fill(file, { timeout: 2000 });
      await this.box.press('Enter', { timeout: 2000 });
      await this.widget.waitFor({ state: 'hidden', timeout: 3000 });
    });
  }

  #retry(action: () => Promise<void>): Promise<void> {
    return retry(action, () => this.#page.keyboard.press('Escape'));
  }
}
