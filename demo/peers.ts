import type { PeerReport } from './peer.js';

const form = document.querySelector('form');
const log = document.querySelector('#log');
const frames = [...document.querySelectorAll('iframe')];

/** Every control of the form that says something is an attribute of both elements. */
const attributes = (): URLSearchParams => {
  const search = new URLSearchParams();
  if (!form) return search;
  for (const [name, value] of new FormData(form)) {
    if (name !== 'width' && typeof value === 'string' && value) {
      search.set(name, value === 'on' ? '' : value);
    }
  }
  return search;
};

const load = (): void => {
  for (const frame of frames) {
    const search = attributes();
    search.set('display-name', frame.name);
    frame.src = `./peer.html?${search.toString()}`;
  }
};

const addLine = (name: string, { type, detail }: PeerReport): void => {
  const line = document.createElement('li');
  const words = [new Date().toISOString().slice(11, 23), name, type, detail];
  line.append(
    ...words.map((text) => Object.assign(document.createElement('span'), { textContent: text })),
  );
  log?.append(line);
  if (log) log.scrollTop = log.scrollHeight;
};

window.addEventListener('message', ({ source, data }: MessageEvent<PeerReport>) => {
  const frame = frames.find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  if (data.type === 'height') {
    frame.style.blockSize = `${data.detail}px`;
    return;
  }
  addLine(frame.name, data);
  if (data.type !== 'call-created' || !data.url?.includes('#')) return;
  const invitation = new URL(data.url).hash;
  for (const other of frames) {
    if (other !== frame && other.contentWindow) other.contentWindow.location.hash = invitation;
  }
});

form?.addEventListener('change', ({ target }) => {
  const { name, value } = target as HTMLInputElement;
  if (name === 'width') document.documentElement.style.setProperty('--peer-width', `${value}px`);
  else load();
});
document.querySelector('#reload')?.addEventListener('click', load);
document.querySelector('#clear')?.addEventListener('click', () => log?.replaceChildren());
load();
