import type { Call } from '../../call/shared-call.js';

/** Where files go. */
type FileReceiver = Pick<Call['chat'], 'canSendFile' | 'sendFile'>;

/** Offers all of them to the other side; answers whether there were any, and it takes files. */
export const offerFiles = (
  chat: FileReceiver,
  data: { readonly files: FileList | null } | null,
): boolean => {
  const files = chat.canSendFile ? [...(data?.files ?? [])] : [];
  for (const file of files) chat.sendFile(file);
  return files.length > 0;
};

/** Files that are dropped on the element go to the other side. */
export const takeDrops = (element: HTMLElement, chat: FileReceiver, taken: () => void): void => {
  element.addEventListener('dragover', (event) => {
    if (chat.canSendFile && event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  element.addEventListener('drop', (event) => {
    if (!offerFiles(chat, event.dataTransfer)) return;
    event.preventDefault(); // the browser would open them in place of the page
    taken();
  });
};
