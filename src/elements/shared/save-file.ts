/** Hands what is at an address to the browser's downloads, under a file name. */
export const saveAs = (href: string, download: string): void => {
  Object.assign(document.createElement('a'), { href, download }).click();
};

/** Hands a file in memory to the downloads. Its address is released once the browser has had time to read it. */
export const saveFile = (file: File): void => {
  const url = URL.createObjectURL(file);
  saveAs(url, file.name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
