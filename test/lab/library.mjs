/**
 * What a page makes its calls with: our widget, or a rival beside it. The faults do not know which; whatever states a
 * library has, its page notes them (`page/watch.js`).
 *
 * @typedef {object} PageSettings
 * @property {readonly RTCIceServer[]} iceServers
 * @property {Record<string, string>} [attributes] of the widget
 *
 * @typedef {object} Library
 * @property {string} name
 * @property {string} [version] of a rival
 * @property {(origin: string, settings: PageSettings) => string} addressOf its page on that server
 * @property {(page: import('puppeteer-core').Page) => Promise<string>} start begins a call, and answers the fragment of its
 *   link once somebody can join
 * @property {(page: import('puppeteer-core').Page) => Promise<number>} join joins the call of the page's fragment, and
 *   answers when that began
 */
export {};
