import { html, render } from 'lit';
import { actionButton } from '../controls/action-button.js';
import { partOf } from '../controls/actions.js';
import type { ActionContext } from '../shared/action-context.js';
import { remotePicturesIn, type CallView, type FloatingWindow } from '../shared/call-view.js';
import { callStyles } from './p2p-call.styles.js';
import { stageStyles } from './stage.styles.js';
import { stringsFor } from '../words/strings.js';
import { shared } from '../shared/styles.js';

interface PictureInPictureWindow extends Window {
  readonly CSSStyleSheet: typeof CSSStyleSheet;
}

/** https://wicg.github.io/document-picture-in-picture/ */
const documents = (
  globalThis as {
    documentPictureInPicture?: {
      readonly window: PictureInPictureWindow | null;
      requestWindow(size: { width: number; height: number }): Promise<PictureInPictureWindow>;
    };
  }
).documentPictureInPicture;

const remoteVideo = (view: CallView): HTMLVideoElement | null | undefined =>
  remotePicturesIn(view)[0]?.renderRoot.querySelector('video');

/** The other side in a window of its own, with the buttons a call needs; the picture alone elsewhere. */
const toggleFloating = async ({ controller, call, view }: ActionContext): Promise<unknown> => {
  const open = documents?.window;
  if (open) {
    open.close();
    return;
  }
  if (document.pictureInPictureElement) return document.exitPictureInPicture();
  if (!documents) return remoteVideo(view)?.requestPictureInPicture();
  const floating = await documents.requestWindow({ width: 384, height: 288 });
  const { document: page } = floating;
  const sheet = new floating.CSSStyleSheet(); // a sheet belongs to one document
  sheet.replaceSync([shared, callStyles, stageStyles].join(''));
  page.adoptedStyleSheets = [sheet];
  const scope = new AbortController();
  const draw = () => {
    if (!('remote' in call.state)) {
      floating.close();
      return;
    }
    const words = stringsFor(controller.language);
    const context = { controller, call, view, words };
    const { remote, remoteScreen, remoteStream } = call;
    page.title = remote?.name || words.videoCall;
    render(
      html`<div class="base dark floating" lang=${words.language}>
        ${
          remoteScreen || remote?.camera
            ? // the page goes on playing the sound
              html`<video
                autoplay
                playsinline
                .muted=${true}
                .srcObject=${remoteScreen ?? remoteStream}
              ></video>`
            : html`<p>${words.cameraIsOff}</p>`
        }
        <div class="keys">
          ${['microphone', 'camera', 'leave'].map((name) => actionButton(name, context, partOf(name)))}
        </div>
      </div>`,
      page.body,
    );
  };
  call.addEventListener('change', draw, scope);
  floating.addEventListener('pagehide', () => {
    scope.abort();
    view.requestUpdate();
  });
  draw();
  view.requestUpdate();
};

/** The floating window as the elements of one widget see it. */
export const floatingWindow = (context: () => ActionContext): FloatingWindow => ({
  get possible() {
    return !!documents || document.pictureInPictureEnabled;
  },
  get open() {
    return !!(documents?.window ?? document.pictureInPictureElement);
  },
  toggle: () => toggleFloating(context()),
});
