/** Tells whoever builds the page, in the browser's console, of a mistake that nobody else can mend. */
export const warnOwner = (message: string): void => console.warn(message);
