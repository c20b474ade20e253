import type { Locator, Page } from 'playwright-core';
import { retry } from './retry.ts';

/** View containers and tree views. */
export class Views {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Shows a container of the activity bar. */
  async open(container: string): Promise<void> {
    const tab = this.#page.locator('.activitybar').getByRole('tab', { name: container }).first();
    if ((await tab.getAttribute('aria-selected')) !== 'true') {
      await tab.click();
    }
  }

  tree(view: string): Locator {
    return this.#page.getByRole('tree', { name: view });
  }

  item(view: string, label: string | RegExp): Locator {
    return this.tree(view).getByRole('treeitem', { name: label }).first();
  }

  /** The labels of all rows that show now, indented by two blanks a level: a tree as text for a comparison. */
  async text(view: string): Promise<string> {
    const rows = await this.tree(view).getByRole('treeitem').all();
    const lines = rows.map(async (row) => {
      const level = Number((await row.getAttribute('aria-level')) ?? 1);
      const parts = await row.locator('.label-name, .label-description').allInnerTexts();
      return `${'  '.repeat(level - 1)}${parts.join(' ').replaceAll(/\s+/g, ' ').trim()}`;
    });
    return (await Promise.all(lines)).join('\n');
  }

  async expand(view: string, label: string | RegExp): Promise<void> {
    const item = this.item(view, label);
    if ((await item.getAttribute('aria-expanded')) === 'false') {
      await item.locator('.monaco-tl-twistie').click();
    }
  }

  /** Presses an action button that a row shows while the mouse is over it. */
  async rowAction(view: string, label: string | RegExp, action: string): Promise<void> {
    const item = this.item(view, label);
    // A row that is drawn anew meanwhile has to be pointed at again before it shows its buttons.
    await retry(async () => {
      await item.hover();
      await item.getByRole('button', { name: action }).click({ timeout: 3000 });
    });
  }

  /** Chooses an entry of a row's context menu. */
  async contextMenu(view: string, label: string | RegExp, entry: string): Promise<void> {
    await retry(
      () => this.item(view, label).click({ button: 'right', timeout: 3000 }),
      // The hover of the row that the mouse was over before may lie upon this one, and stays as long as the mouse does.
      () => this.#page.mouse.move(0, 0),
    );
    await this.#page.locator('.monaco-menu').getByRole('menuitem', { name: entry }).click();
  }
}
