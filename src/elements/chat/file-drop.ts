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

/**
 * Whether a paste is text first. Office programs put a picture of it beside; a file comes with no text
 * but its name or path.
 */
export const isText = (data: DataTransfer | null): boolean => {
  const names = [...(data?.files ?? [])].map(({ name }) => name);
  const lines = data?.getData('text/plain').split(/[\r\n]+/) ?? [];
  return lines.some((line) => line && !names.some((name) => line.endsWith(name)));
};

/**
 * Files that are dropped on the element go to the other side. The browser opens none of them in place of
 * the page, and the page around hears nothing of those that are taken.
 */
export const takeDrops = (element: HTMLElement, chat: FileReceiver, taken: () => void): void => {
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
    element.addEventListener(type, (event) => {
      const { dataTransfer } = event;
      if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      if (chat.canSendFile) event.stopPropagation();
      else dataTransfer.dropEffect = 'none';
      if (type === 'drop' && offerFiles(chat, dataTransfer)) taken();
    });
  }
};
