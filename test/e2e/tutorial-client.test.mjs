import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { documentsLeft, skip } from './support/emulator.mjs';
import { without } from './support/browsers.mjs';
import { openSite } from './support/site.mjs';
import { joinCall, makeCall, waitForRemote } from './support/tutorial.mjs';

describe('Two clients written after the tutorial, under the open rules', { skip }, () => {
  const { join, newProject, addressOf } = openSite();

  for (const [caller, callee] of /** @type {const} */ ([
    ['chromium', 'chromium'],
    ['chromium', 'firefox'],
    ['firefox', 'chromium'],
  ])) {
    test(
      `see and hear each other when ${caller} calls ${callee}`,
      { skip: without(caller, callee) },
      async (t) => {
        const { projectId } = await newProject();
        const page = addressOf('/tutorial.html');
        const [tom, kaye] = await Promise.all([
          join(t, 'Tom', caller, page),
          join(t, 'Kaye', callee, page),
        ]);

        const callId = await makeCall(tom.page, projectId);
        await joinCall(kaye.page, projectId, callId);
        await Promise.all([waitForRemote(tom.page), waitForRemote(kaye.page)]);

        const left = await documentsLeft(projectId);
        assert.ok(left.includes(`calls/${callId}`), 'the call is in Firestore');
        for (const side of ['offerCandidates', 'answerCandidates']) {
          assert.ok(
            left.some((path) => path.startsWith(`calls/${callId}/${side}/`)),
            `${side} are in Firestore`,
          );
        }
        assert.deepEqual([...tom.outside, ...kaye.outside], []);
      },
    );
  }
});
