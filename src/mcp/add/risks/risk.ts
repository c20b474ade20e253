import type { DraftNote } from '../serverDraft.ts';

/** Something that can do harm as it stands. */
export function danger(message: string): DraftNote {
  return { severity: 'danger', message };
}

/** Something that deserves a second look. */
export function warning(message: string): DraftNote {
  return { severity: 'warning', message };
}

/** Something that is good to know. */
export function info(message: string): DraftNote {
  return { severity: 'info', message };
}
