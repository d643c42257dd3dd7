/** Hands a file to the browser's downloads. */
export const saveAs = (href: string, download: string): void => {
  Object.assign(document.createElement('a'), { href, download }).click();
};

/** The same for a file in memory, whose address is released when the browser has had time to read it. */
export const saveFile = (file: File): void => {
  const url = URL.createObjectURL(file);
  saveAs(url, file.name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
