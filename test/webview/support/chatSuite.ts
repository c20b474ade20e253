import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../host/chromium.ts';
import { ChatPage, type ChatPageOptions } from './chatPage.ts';

const startMs = 60_000;
/** Far more than a test takes; machines that build and test at once are slow now and then. */
const testMs = 30_000;

/**
 * Gives the tests of one file a browser, and each of them pages of its own. After every test nothing may have gone
 * against the page's policy, been written to the console as an error, or been told to the host as a bug.
 */
export function chatSuite(): (options?: ChatPageOptions) => Promise<ChatPage> {
  let browser: Browser | undefined;
  let pages: ChatPage[] = [];
  before(async function () {
    this.timeout(startMs);
    browser = await launchBrowser();
  });
  beforeEach(function () {
    this.currentTest?.timeout(testMs);
  });
  afterEach(async () => {
    const used = pages;
    pages = [];
    for (const page of used) {
      const found = [...page.problems, ...(await page.violations()), ...(await page.postedOf('bug'))];
      await page.close();
      assert.deepEqual(found, []);
    }
  });
  after(() => browser?.close());
  return async (options) => {
    assert.ok(browser);
    const page = await ChatPage.open(browser, options);
    pages.push(page);
    return page;
  };
}
