/**
 * Firestore's REST interface as an attacker uses it: requests that no SDK would send.
 *
 * @typedef {Record<string, unknown>} Body
 */
import { Timestamp } from 'firebase/firestore';

/** The name of a database in a project. @param {string} projectId */
const databaseOf = (projectId) => `projects/${projectId}/databases/(default)`;

/**
 * A token as the emulator takes it, unsigned.
 * @param {string} projectId
 * @param {string} uid
 */
const tokenOf = (projectId, uid) => {
  const part = (/** @type {unknown} */ it) => Buffer.from(JSON.stringify(it)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: `https://securetoken.google.com/${projectId}`, aud: projectId },
    ...{ iat: now, exp: now + 3600, auth_time: now, sub: uid, user_id: uid },
    firebase: { sign_in_provider: 'anonymous', identities: {} },
  };
  return `${part({ alg: 'none', type: 'JWT' })}.${part(claims)}.`;
};

/**
 * What somebody may do by REST. Answers the HTTP status and the body, whatever they are.
 * @param {string} projectId
 * @param {string | null} person user id; null for somebody who is not signed in
 */
export const restOf = (projectId, person) =>
  restWith(projectId, person && tokenOf(projectId, person));

/** The same for the owner of the emulator, whom no rules hold. @param {string} projectId */
export const restOfOwner = (projectId) => restWith(projectId, 'owner');

/**
 * @param {string} projectId
 * @param {string | null} token
 */
const restWith = (projectId, token) => {
  const documents = `${databaseOf(projectId)}/documents`;
  const address = `http://${process.env.FIRESTORE_EMULATOR_HOST}/v1/${documents}`;
  const authorization = token && { authorization: `Bearer ${token}` };

  /**
   * @param {string} method
   * @param {string} path what follows the name of the documents: `/calls/id`, `:commit`
   * @param {Body} [body]
   */
  const ask = async (method, path, body) => {
    const response = await fetch(address + path, {
      method,
      headers: { 'content-type': 'application/json', ...authorization },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text };
  };

  return {
    ask,
    /** The full name of a document, as bodies have it. @param {string} path */
    name: (path) => `${documents}/${path}`,
    /** @param {Body[]} writes */
    commit: (writes) => ask('POST', ':commit', { writes }),
  };
};

/**
 * A value as REST spells it.
 * @param {unknown} it
 * @returns {Body}
 */
export const valueOf = (it) => {
  if (it === null) return { nullValue: null };
  if (typeof it === 'boolean') return { booleanValue: it };
  if (typeof it === 'string') return { stringValue: it };
  if (typeof it === 'number') {
    return Number.isInteger(it) ? { integerValue: `${it}` } : { doubleValue: it };
  }
  if (it instanceof Timestamp) return valueOf(it.toDate());
  if (it instanceof Date) return { timestampValue: it.toISOString() };
  return { mapValue: { fields: fieldsOf(/** @type {Body} */ (it)) } };
};

/** @param {Body} members */
export const fieldsOf = (members) =>
  Object.fromEntries(Object.entries(members).map(([name, it]) => [name, valueOf(it)]));
