/**
 * Drives the client written after the tutorial.
 *
 * @import { Page } from 'puppeteer-core'
 */
import { emulator } from './emulator.mjs';
import { waitForMedia } from './media.mjs';

/** @param {string} projectId */
const options = (projectId) => ({ projectId, emulator, iceServers: [] });

/**
 * @param {Page} page
 * @param {string} projectId
 * @returns {Promise<string>} the call's id
 */
export const makeCall = (page, projectId) =>
  page.evaluate((it) => /** @type {any} */ (window).makeCall(it), options(projectId));

/**
 * @param {Page} page
 * @param {string} projectId
 * @param {string} callId
 * @returns {Promise<string>}
 */
export const joinCall = (page, projectId, callId) =>
  page.evaluate(
    (id, it) => /** @type {any} */ (window).joinCall(id, it),
    callId,
    options(projectId),
  );

/** @param {Page} page */
export const waitForRemote = (page) =>
  waitForMedia(page, () => ({
    video: /** @type {HTMLVideoElement | null} */ (document.querySelector('#remoteVideo')),
    pc: /** @type {any} */ (window).call?.pc,
  }));
