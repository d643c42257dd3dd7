/** The ways a call of the widget can be signaled: what each costs beside the others is part of the figures. */
import { loadRules } from '../test/e2e/support/emulator.mjs';

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {string} projectId with rules of its own
 * @property {string} rules
 * @property {Record<string, string>} attributes of the widgets
 */

/** @type {readonly Way[]} */
const open = [
  {
    name: 'plain',
    projectId: 'demo-bench-plain',
    rules: 'firestore.open.rules',
    attributes: { signaling: 'plain' },
  },
  {
    name: 'sealed',
    projectId: 'demo-bench-sealed',
    rules: 'firestore.open.rules',
    attributes: { signaling: 'sealed' },
  },
];

/**
 * The ways there are, their rules loaded.
 * @param {string | undefined} authEmulator its URL; without one nobody signs in
 * @returns {Promise<readonly Way[]>}
 */
export const prepareWays = async (authEmulator) => {
  const ways = [
    ...open,
    ...(authEmulator
      ? [
          {
            name: 'sealed, signed in',
            projectId: 'demo-bench-signed-in',
            rules: 'firestore.rules',
            attributes: { auth: 'anonymous', 'auth-emulator': authEmulator },
          },
        ]
      : []),
  ];
  await Promise.all(ways.map(({ projectId, rules }) => loadRules(projectId, rules)));
  return ways;
};
