/** An element and what it is rendered in, outwards: across shadow roots and slots. */
export function* surroundings(element: Element): Generator<Node> {
  let node: Node | null = element;
  while (node) {
    yield node;
    node =
      node instanceof ShadowRoot
        ? node.host
        : ((node instanceof Element ? node.assignedSlot : null) ?? node.parentNode);
  }
}

/** The nearest `lang` of an element as it is rendered. */
export const languageOf = (element: Element): string => {
  for (const node of surroundings(element)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang !== null) return lang;
  }
  return '';
};
