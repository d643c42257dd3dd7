import { CallError, type CallErrorCode } from '../../src/index.js';
import { BroadcastSignalingChannel } from '../../src/signaling/broadcast-channel.js';

// every parameter of the address is an attribute
const call = document.createElement('p2p-call');
for (const [name, value] of new URLSearchParams(location.search)) call.setAttribute(name, value);
// a page with a Firebase config says nothing of a preview
if (!call.hasAttribute('with-note')) call.createChannel = () => new BroadcastSignalingChannel();
document.body.append(call);
// nobody is there to choose a file
delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;

Object.assign(window, {
  /** The next call fails with this code. */
  failWith: (code: CallErrorCode) => {
    call.createChannel = () => {
      throw new CallError(code, 'project-id is missing: it is projectId in your Firebase config.');
    };
  },
  /** The next call never gets an answer of the service. */
  hangUp: () => {
    call.createChannel = () => new Promise(() => undefined) as never;
  },
});
