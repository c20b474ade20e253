/**
 * Brings the first approval that waits, other than `except`, into view and puts the focus on its group: on no button,
 * so that a key that was meant for something else decides nothing. False when none waits.
 */
export function focusApproval(except?: Element): boolean {
  const groups = [...document.querySelectorAll<HTMLElement>('[data-approval]')];
  const next = groups.find((group) => group !== except);
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}
