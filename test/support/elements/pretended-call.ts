import type { CallController } from '../../../src/call/call-controller.js';
import type { Call, SharedCall } from '../../../src/call/shared-call.js';
import type { P2PCall } from '../../../src/elements/p2p-call/p2p-call.js';
import { controllerOf } from './connected-pair.js';

/** What a widget can be made to show: members of its controller, of its session, and of that one's parts. */
export interface Pretence {
  readonly controller?: Partial<Pick<SharedCall, 'captions' | 'inviteUrl' | 'offeredCallId'>>;
  readonly session?: Partial<Omit<Call, 'local' | 'chat' | 'recorder'>>;
  readonly local?: Partial<Call['local']>;
  readonly chat?: Partial<Call['chat']>;
  readonly recorder?: Partial<Call['recorder']>;
}

/** Makes a widget show a call that it does not have: what its call answers is replaced. */
export class PretendedCall {
  readonly element: P2PCall;
  readonly controller: CallController;
  /** Puts what was replaced back, the last one first. */
  readonly #undo: (() => void)[] = [];

  /** The widget has to be drawn. */
  constructor(element: P2PCall) {
    this.element = element;
    this.controller = controllerOf(element);
  }

  /** Replaces these answers beside the ones before, and waits until every element shows them. */
  async show({ controller, session, local, chat, recorder }: Pretence): Promise<void> {
    const real = this.controller.session;
    this.#replace(this.controller, controller);
    this.#replace(real, session);
    this.#replace(real.local, local);
    this.#replace(real.chat, chat);
    this.#replace(real.recorder, recorder);
    this.controller.publish();
    await this.element.updateComplete;
  }

  /** Gives the widget its own call back, before it goes away. */
  end(): void {
    for (const undo of this.#undo.reverse()) undo();
  }

  #replace(object: object, answers: object = {}): void {
    for (const [name, value] of Object.entries(answers) as [string, unknown][]) {
      const own = Object.getOwnPropertyDescriptor(object, name);
      Object.defineProperty(object, name, { configurable: true, get: () => value });
      this.#undo.push(() => {
        if (own) Object.defineProperty(object, name, own);
        else Reflect.deleteProperty(object, name);
      });
    }
  }
}
