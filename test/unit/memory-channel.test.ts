import { MemoryService } from '../support/memory-channel.js';
import { signalingContract } from '../support/signaling-contract.js';

describe('MemoryChannel', () => {
  signalingContract(() => {
    const service = new MemoryService();
    return () => service.channel();
  });
});
