const BROWSER =
  /(^|\/)(firefox(-esr|-bin)?|librewolf|waterfox|chrome|google-chrome(-\w+)?|chromium(-browser)?|brave(-browser)?|msedge|microsoft-edge(-\w+)?|opera|vivaldi(-\w+)?|epiphany|konqueror|falkon)$/;

/** What a program passes that steers the browser, or gives it a profile of its own; and what a browser's own parts have. */
const STEERED =
  /^--?(headless|remote-debugging-|enable-automation|test-type|marionette|juggler|screenshot|profile\b|user-data-dir|type=)/;

/**
 * True for the command line of a browser that shows a person a page. A server that opens one to sign somebody in may
 * happen to be the first to start it: with all of that person's windows it is no longer the server's. A browser that a
 * program steers is.
 */
export function isPersonsBrowser(commandLine: readonly string[]): boolean {
  const [program = '', ...args] = commandLine;
  return BROWSER.test(program) && !args.some((argument) => STEERED.test(argument));
}
