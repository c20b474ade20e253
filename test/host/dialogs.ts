import type { Locator, Page } from 'playwright-core';

/** Modal dialogs and notifications. */
export class Dialogs {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get modal(): Locator {
    return this.#page.locator('.monaco-dialog-box');
  }

  /** Presses a button of the modal dialog and waits until it is gone. */
  async answer(button: string): Promise<void> {
    await this.modal.getByRole('button', { name: button, exact: true }).click();
    await this.modal.waitFor({ state: 'hidden' });
  }

  notification(text: string | RegExp): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).first().getByRole('button', { name: button, exact: true }).click();
  }

  /** The texts of all notifications that show now. */
  async notifications(): Promise<readonly string[]> {
    const messages = this.#page.locator('.notifications-toasts .notification-list-item-message');
    return (await messages.allInnerTexts()).map((text) => text.trim());
  }
}
