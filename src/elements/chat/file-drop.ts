import type { CallController } from '../../call/call-controller.js';

/** Offers all of them to the other side; answers whether there were any, and it takes files. */
export const offerFiles = (
  call: CallController,
  data: { readonly files: FileList | null } | null,
): boolean => {
  const files = call.canSendFile ? [...(data?.files ?? [])] : [];
  for (const file of files) call.sendFile(file);
  return files.length > 0;
};

/** Files that are dropped on the element go to the other side. */
export const takeDrops = (element: HTMLElement, call: CallController, taken: () => void): void => {
  element.addEventListener('dragover', (event) => {
    if (call.canSendFile && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  element.addEventListener('drop', (event) => {
    if (!offerFiles(call, event.dataTransfer)) return;
    event.preventDefault(); // the browser would open them in place of the page
    taken();
  });
};
