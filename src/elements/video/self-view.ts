import { html, nothing, type TemplateResult } from 'lit';
import { actionButton } from '../controls/action-button.js';
import type { ActionContext } from '../shared/action-context.js';
import type { CallView } from '../shared/call-view.js';
import { isRtl } from '../shared/direction.js';

/** The corners in the order in which presses go through them. */
const corners = ['top-end', 'bottom-end', 'bottom-start', 'top-start'] as const;
type Corner = (typeof corners)[number];

/** The corner on these sides of the screen. */
const cornerOf = (top: boolean, left: boolean, view: CallView): Corner =>
  `${top ? 'top' : 'bottom'}-${left === isRtl(view) ? 'end' : 'start'}`;

const cornerAfter = (corner: string): Corner => {
  const index = corners.findIndex((other) => other === corner);
  return corners[index + 1] ?? corners[0];
};

/** How far a pointer moves, in CSS pixels, before a press has become a drag. */
const dragDistance = 6;

/**
 * The own picture in a corner of the stage of one widget: to be dragged to another corner, pressed to the
 * next, moved by arrow keys, and put away.
 */
export class SelfView {
  /** Whether the last press of the pointer became a drag, whose end is a click, too. */
  #dragged = false;

  /** @param picture - The `<call-video>` of this side. */
  render(context: ActionContext, picture: unknown): TemplateResult {
    const { call, view } = context;
    const movable = 'remote' in call.state && !view.selfHidden;
    return html`<div part="self-view" class="self">
      ${picture} ${movable ? this.#renderGrip(context) : nothing}
      ${actionButton('self-view', context, 'self-view-button', 'mini')}
    </div>`;
  }

  #renderGrip({ view, words }: ActionContext): TemplateResult {
    const top = view.selfCorner.startsWith('top');
    const left = view.selfCorner.endsWith('end') === isRtl(view);
    const onKeydown = ({ key }: KeyboardEvent) => {
      if (/Up|Down/.test(key)) view.selfCorner = cornerOf(key === 'ArrowUp', left, view);
      if (/Left|Right/.test(key)) view.selfCorner = cornerOf(top, key === 'ArrowLeft', view);
    };
    const onClick = () => {
      if (!this.#dragged) view.selfCorner = cornerAfter(view.selfCorner);
      this.#dragged = false;
    };
    return html`<button
      part="self-grip"
      class="grip"
      aria-label=${words.stage.selfView(top, left)}
      @pointerdown=${(event: PointerEvent) => this.#drag(view, event)}
      @keydown=${onKeydown}
      @click=${onClick}
    ></button>`;
  }

  /** The picture follows the pointer until that lets go; then it goes to the nearest corner. */
  #drag(view: CallView, { currentTarget, pointerId, clientX, clientY }: PointerEvent): void {
    const grip = currentTarget as HTMLElement;
    const box = grip.parentElement as HTMLElement;
    const scope = new AbortController();
    const onMove = (event: PointerEvent) => {
      const [x, y] = [event.clientX - clientX, event.clientY - clientY];
      if (Math.hypot(x, y) > dragDistance) this.#dragged = true;
      box.style.translate = `${x}px ${y}px`;
    };
    const onRelease = () => {
      scope.abort();
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const area = (box.parentElement as HTMLElement).getBoundingClientRect();
      box.style.translate = '';
      if (!this.#dragged) return;
      const isTop = top + bottom < area.top + area.bottom;
      view.selfCorner = cornerOf(isTop, left + right < area.left + area.right, view);
    };
    this.#dragged = false;
    grip.setPointerCapture(pointerId);
    grip.addEventListener('pointermove', onMove, scope);
    grip.addEventListener('lostpointercapture', onRelease, scope);
  }
}
