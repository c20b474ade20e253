/** An icon of VS Code's own font; it says nothing to a screen reader, so the words must stand beside it. */
export function Icon({ name, class: extra = '' }: { readonly name: string; readonly class?: string }) {
  return <span class={`codicon codicon-${name} ${extra}`} aria-hidden="true" />;
}
