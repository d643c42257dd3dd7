import { MemoryService } from '../../support/signaling/memory-channel.js';
import { signalingContract } from '../../support/signaling/signaling-contract.js';

describe('MemoryChannel', () => {
  signalingContract(() => {
    const service = new MemoryService();
    return () => service.channel();
  });
});
