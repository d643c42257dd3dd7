/** The number of a key that an input method keeps for itself; there is no name for it. */
const takenByInputMethod = 229;

/**
 * A listener for the keys of a field: Enter does it, where a form would be sent. Frames may forbid forms.
 * Not with Shift, which makes a new line, nor while a syllable is composed: Enter ends that.
 */
export const onEnter =
  (act: (event: Event) => void) =>
  (event: KeyboardEvent): void => {
    const { keyCode }: { readonly keyCode: number } = event; // Safari has ended the composition by then
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (keyCode === takenByInputMethod) return;
    event.preventDefault(); // no new line
    act(event);
  };
