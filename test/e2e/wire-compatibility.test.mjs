/** @import { TestContext } from 'node:test' */
/** @import { BrowserName } from './support/browsers.mjs' */
/** @import { Participant } from './support/participants.mjs' */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { without } from './support/browsers.mjs';
import { documentsLeft, skip, storedDocument } from './support/emulator.mjs';
import { press, until } from './support/page.mjs';
import { openSite } from './support/site.mjs';
import * as tutorial from './support/tutorial.mjs';
import * as widget from './support/widget.mjs';

/** A tutorial client says no goodbye: that it is gone shows only when its media stay away. */
const silenceMs = 60_000;

/** The widget's browser first. */
const pairs = /** @type {const} */ ([
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
]);

describe(
  'With a client written after the tutorial, under the open rules, the widget',
  { skip },
  () => {
    const { join, newProject, addressOf } = openSite();

    /**
     * @typedef {object} Call
     * @property {Participant} our
     * @property {Participant} their
     * @property {string} projectId
     * @property {string} callId
     */

    /** @type {(t: TestContext, us: BrowserName, them: BrowserName) => Promise<Call>} */
    const weCall = async (t, us, them) => {
      const { projectId, url } = await newProject({ signaling: 'plain' });
      const [our, their] = await Promise.all([
        join(t, 'caller', us, url),
        join(t, 'callee', them, addressOf('/tutorial.html')),
      ]);
      const callId = await widget.startCall(our.page);
      await tutorial.joinCall(their.page, projectId, callId);
      return { our, their, projectId, callId };
    };

    /** @type {(t: TestContext, us: BrowserName, them: BrowserName) => Promise<Call>} */
    const theyCall = async (t, us, them) => {
      const { projectId, url } = await newProject({ signaling: 'plain' });
      const their = await join(t, 'second caller', them, addressOf('/tutorial.html'));
      const callId = await tutorial.makeCall(their.page, projectId);
      const our = await join(t, 'second callee', us, `${url}#call=${callId}`);
      await press(our.page, 'Join the call');
      return { our, their, projectId, callId };
    };

    /** @param {Call} call */
    const waitForMedia = async ({ our, their }) => {
      await widget.waitForStatus(our.page, 'connected');
      await Promise.all([widget.waitForRemote(our.page), tutorial.waitForRemote(their.page)]);
    };

    /** @param {Call} call */
    const leave = async ({ our }) => {
      await press(our.page, 'Leave the call');
      assert.equal((await widget.waitForStatus(our.page, 'ended')).reason, 'left');
    };

    /** @param {Call} call */
    const seeTheEnd = async ({ our }) => {
      const { reason } = await widget.waitForStatus(our.page, 'ended', silenceMs);
      assert.match(reason ?? '', /^remote-(lost|left)$/);
    };

    /** @param {Call} call */
    const waitUntilNothingIsLeft = async ({ our, projectId }) => {
      await until('an empty database', async () => !(await documentsLeft(projectId)).length);
      assert.deepEqual([...our.outside, ...our.errors], []);
    };

    for (const [us, them] of pairs) {
      const options = { skip: without(us, them) };

      test(`in ${us} calls one in ${them}, and clears the call away`, options, async (t) => {
        const call = await weCall(t, us, them);
        await waitForMedia(call);

        const { fields } = (await storedDocument(call.projectId, `calls/${call.callId}`)) ?? {};
        for (const type of ['offer', 'answer']) {
          const description = fields?.[type].mapValue.fields;
          assert.equal(description.type.stringValue, type);
          assert.match(description.sdp.stringValue, /^v=0\r\n/);
        }

        await leave(call);
        await waitUntilNothingIsLeft(call);
      });

      test(`in ${us} answers one in ${them}, and clears the call away`, options, async (t) => {
        const call = await theyCall(t, us, them);
        await waitForMedia(call);

        const stored = await storedDocument(call.projectId, `calls/${call.callId}`);
        assert.deepEqual(Object.keys(stored?.fields ?? {}).sort(), ['answer', 'offer']);

        await leave(call);
        await waitUntilNothingIsLeft(call);
      });
    }

    for (const us of /** @type {const} */ (['chromium', 'firefox'])) {
      const options = { skip: without(us, 'chromium') };

      test(`in ${us} ends when the other page is closed, whoever called`, options, async (t) => {
        const calls = [await weCall(t, us, 'chromium'), await theyCall(t, us, 'chromium')];
        for (const call of calls) await waitForMedia(call);

        await Promise.all(calls.map(({ their }) => their.page.close()));
        await Promise.all(calls.map(seeTheEnd));
        for (const call of calls) await waitUntilNothingIsLeft(call);
      });
    }
  },
);
