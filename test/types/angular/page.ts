/** Angular does not look into tags of CUSTOM_ELEMENTS_SCHEMA; a component's class has the types of the DOM. */
import type { P2PCall } from '../../../src/index.js';

export class CallPage {
  readonly call: { readonly nativeElement: P2PCall };

  constructor(call: CallPage['call']) {
    this.call = call;
  }

  watch(): void {
    const { nativeElement } = this.call;
    nativeElement.addEventListener('call-error', ({ detail }) => detail.error.code);
    nativeElement.theme = 'dark';
    nativeElement.iceServers = [{ urls: 'stun:stun.example' }];
    void document.createElement('p2p-call').start();
    // @ts-expect-error no such value
    nativeElement.theme = 'blue';
    // @ts-expect-error no such option
    nativeElement.apiKeys = 'key';
    // @ts-expect-error the event has another detail
    nativeElement.addEventListener('call-ended', ({ detail }) => detail.error);
  }
}
