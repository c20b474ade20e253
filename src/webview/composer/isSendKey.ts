/** The parts of a key press that decide whether it sends the draft. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** The key code of keys that an input method takes; some report the last one after `isComposing` has ended. */
const inputMethodKey = 229;

/** True for Enter by itself, but not for the Enter that only accepts what an input method proposes. */
export function isSendKey({ key, shiftKey, isComposing, keyCode }: KeyPress): boolean {
  return key === 'Enter' && !shiftKey && !isComposing && keyCode !== inputMethodKey;
}
