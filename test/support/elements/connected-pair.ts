import { ContextEvent } from '@lit/context';
import { callContext, CallController } from '../../../src/call/call-controller.js';
import type { P2PCall } from '../../../src/elements/p2p-call/p2p-call.js';
import { nextEvent } from '../events/next-event.js';

/** The controller behind a widget. */
export const controllerOf = (element: P2PCall): CallController => {
  let controller: unknown;
  const inside = element.shadowRoot!.querySelector('call-panel')!;
  inside.dispatchEvent(new ContextEvent(callContext, inside, (found) => (controller = found)));
  if (controller instanceof CallController) return controller;
  throw new Error('The widget shares no controller.');
};

/** Two widgets in one call of the preview, for the tests of one suite. */
export class ConnectedPair {
  caller!: P2PCall;
  callee!: P2PCall;

  async open(): Promise<void> {
    [this.caller, this.callee] = [this.#widget(), this.#widget()];
    this.callee.displayName = 'Kaye';
    await this.caller.updateComplete;
    const both = [this.caller, this.callee].map(async (element) => {
      while (element.state.status !== 'connected') await nextEvent(element, 'call-state-change');
      await element.updateComplete;
    });
    await this.callee.join(await this.caller.start());
    await Promise.all(both);
  }

  close(): void {
    for (const element of [this.caller, this.callee]) {
      void element.leave();
      element.remove();
    }
  }

  #widget(): P2PCall {
    const element = document.createElement('p2p-call');
    element.iceServers = '[]';
    document.body.append(element);
    return element;
  }
}
