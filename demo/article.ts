import '../src/index.js';
import { useEmulator } from './emulator.js';

const call = document.querySelector('p2p-call');
if (call) useEmulator(call);
