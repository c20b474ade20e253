/** What VS Code gives to the page of a webview. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  /** What {@link setState} kept last, also after the page was torn down and made again. */
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Takes the only handle that this page gets; a second call would throw. */
export function takeVsCodeApi(): VsCodeApi {
  return acquireVsCodeApi();
}
