import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';

/** A webview in the side bar or panel, or one in an editor. */
export type WebviewKind = 'view' | 'panel';

/**
 * The webviews of an extension: an iframe of VS Code's around the iframe of the extension. They lie above the workbench,
 * not inside the view that shows them, so they are found by extension and kind.
 */
export class Webviews {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  find(extensionId: string, kind?: WebviewKind): FrameLocator {
    const view = '[src*="purpose=webviewView"]';
    const only = { view, panel: `:not(${view})`, any: '' }[kind ?? 'any'];
    const outer = this.#page.locator(`iframe.webview[src*="extensionId=${extensionId}&"]${only}`).last();
    return outer.contentFrame().locator('iframe#active-frame').contentFrame();
  }

  /** The same as a frame, for evaluating scripts: the one whose document has something that `selector` finds. */
  async frame(extensionId: string, selector: string, limitMs = 30_000): Promise<Frame> {
    const limit = Date.now() + limitMs;
    for (;;) {
      for (const frame of this.#page.frames()) {
        const isOurs = frame.parentFrame()?.url().includes(`extensionId=${extensionId}`) === true;
        if (isOurs && (await has(frame, selector))) {
          return frame;
        }
      }
      if (Date.now() > limit) {
        throw new Error(`No webview of ${extensionId} has ${selector}`);
      }
      await sleep(50);
    }
  }

  /**
   * Puts the focus on an element and waits until it stays there, before `page.keyboard` is used. Do not press Control
   * with A, C, X or V and type on: the workbench hands the edit back late, onto what was typed since. Use `fill`.
   */
  async focus(locator: Locator): Promise<void> {
    const limit = Date.now() + 20_000;
    for (let stillness = 0; stillness < 3;) {
      if (stillness === 0) {
        await locator.click();
      }
      await sleep(50);
      const isFocused = await locator.evaluate(
        (element) => element.ownerDocument.hasFocus() && element.ownerDocument.activeElement === element,
      );
      stillness = isFocused ? stillness + 1 : 0;
      if (Date.now() > limit) {
        throw new Error('The focus does not stay in the webview');
      }
    }
  }
}

/** A frame may vanish while it is asked. */
async function has(frame: Frame, selector: string): Promise<boolean> {
  try {
    return (await frame.locator(selector).count()) > 0;
  } catch {
    return false;
  }
}
