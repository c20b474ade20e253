/* The few globals that Node and the browser share; the real declarations take over wherever this folder is used. */
export {};

declare global {
  interface TimerHandle {
    readonly timerBrand: never;
  }

  function setTimeout(callback: () => void, ms?: number): TimerHandle;
  function clearTimeout(handle: TimerHandle | undefined): void;

  interface AbortSignal {
    readonly aborted: boolean;
    addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
    removeEventListener(type: 'abort', listener: () => void): void;
  }
}
