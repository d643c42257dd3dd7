// Started beside a child group with a pipe from the parent: the pipe ends when the parent does, even by SIGKILL.
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup } from './child-group.mjs';

const pid = Number(process.argv[2]);
let word = '';
for await (const chunk of process.stdin) word += chunk;

if (word !== 'done\n') {
  endGroup(pid, 'SIGTERM');
  await delay(2_000);
  endGroup(pid, 'SIGKILL');
}
