import { html, nothing, type TemplateResult } from 'lit';
import { actionButton } from '../controls/action-button.js';
import type { ActionContext } from '../shared/action-context.js';
import type { CallView } from '../shared/call-view.js';

export const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

const corners = ['top-end', 'bottom-end', 'bottom-start', 'top-start'];

const cornerOf = (top: boolean, left: boolean, view: CallView): string =>
  `${top ? 'top' : 'bottom'}-${left === isRtl(view) ? 'end' : 'start'}`;

/** The end of a drag is a click, too. */
let dragged = false;

const drag = (view: CallView, { currentTarget, pointerId, clientX, clientY }: PointerEvent) => {
  const grip = currentTarget as HTMLElement;
  const box = grip.parentElement as HTMLElement;
  const scope = new AbortController();
  dragged = false;
  grip.setPointerCapture(pointerId);
  grip.addEventListener(
    'pointermove',
    (event) => {
      const [x, y] = [event.clientX - clientX, event.clientY - clientY];
      dragged ||= Math.hypot(x, y) > 6;
      box.style.translate = `${x}px ${y}px`;
    },
    scope,
  );
  grip.addEventListener(
    'lostpointercapture',
    () => {
      scope.abort();
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const area = (box.parentElement as HTMLElement).getBoundingClientRect();
      box.style.translate = '';
      if (!dragged) return;
      const isTop = top + bottom < area.top + area.bottom;
      view.selfCorner = cornerOf(isTop, left + right < area.left + area.right, view);
    },
    scope,
  );
};

/**
 * The own picture in a corner of the stage: to be dragged to another one, pressed to the next, moved
 * by arrow keys, and put away.
 */
export const selfView = (context: ActionContext, picture: unknown): TemplateResult => {
  const { view, words } = context;
  const corner = view.selfCorner;
  const top = corner.startsWith('top');
  const left = corner.endsWith('end') === isRtl(view);
  const onKeydown = ({ key }: KeyboardEvent) => {
    if (/Up|Down/.test(key)) view.selfCorner = cornerOf(key === 'ArrowUp', left, view);
    if (/Left|Right/.test(key)) view.selfCorner = cornerOf(top, key === 'ArrowLeft', view);
  };
  const onClick = () => {
    if (!dragged) view.selfCorner = corners[(corners.indexOf(corner) + 1) % 4] ?? '';
    dragged = false;
  };
  const together = 'remote' in context.call.state;
  return html`<div part="self-view" class="self">
    ${picture}
    ${
      together && !view.selfHidden
        ? html`<button
            part="self-grip"
            class="grip"
            aria-label=${words.stage.selfView(top, left)}
            @pointerdown=${(event: PointerEvent) => drag(view, event)}
            @keydown=${onKeydown}
            @click=${onClick}
          ></button>`
        : nothing
    }
    ${actionButton('self-view', context, 'self-view-button', 'mini')}
  </div>`;
};
