/** An element and what it is rendered in, outwards: across shadow roots and slots. */
export function* surroundings(element: Element): Generator<Node> {
  let node: Node | null = element;
  while (node) {
    yield node;
    const { assignedSlot, parentNode } = node as Partial<Element>;
    // a shadow root alone has no parent, but a host
    node = assignedSlot ?? parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
  }
}

/** The nearest `lang` of an element as it is rendered. */
export const languageOf = (element: Element): string => {
  for (const node of surroundings(element)) {
    const lang = (node as Partial<Element>).getAttribute?.('lang') ?? null; // a document has none
    if (lang !== null) return lang;
  }
  return '';
};
