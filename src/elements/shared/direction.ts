/** Whether the page reads from right to left where the element is. */
export const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';
