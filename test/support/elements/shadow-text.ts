/** Everything below a node as a person finds it, through open shadow roots. */
export const elementsIn = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
  ]);

const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The button with this name, in the element's own shadow root or deeper; null for none. */
export const buttonIn = (host: Element, name: string): HTMLButtonElement | null =>
  elementsIn(host.shadowRoot ?? host).find(
    (element): element is HTMLButtonElement =>
      element instanceof HTMLButtonElement && nameOf(element) === name,
  ) ?? null;

/** The text that is rendered anywhere inside. */
export const textIn = (host: Element): string =>
  elementsIn(host.shadowRoot ?? host)
    .filter((element) => element.localName !== 'style')
    .flatMap((element) =>
      [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE),
    )
    .map((node) => (node as Text).data)
    .join(' ')
    .replace(/\s+/g, ' ');
