/** @typedef {Record<string, string>} Ranges package names with the versions that are wanted */
/** @typedef {{ dependencies?: Ranges, peerDependencies?: Ranges, optionalDependencies?: Ranges }} LockedPackage */
/** @typedef {{ packages: Record<string, LockedPackage> }} Lock what npm writes into package-lock.json */

/** What nobody should ship knowingly. */
const grave = ['high', 'critical'];

/**
 * The packages that a page gets with the widget, by name: its dependencies, Firebase as a peer, and theirs. That is
 * more than `npm audit --omit=dev` looks at, which takes Firebase for a tool, since the tests install it.
 *
 * @param {Lock} lock
 * @returns {ReadonlySet<string>}
 */
export function shippedPackages({ packages }) {
  /** @type {Set<string>} */
  const shipped = new Set();
  const add = (
    /** @type {LockedPackage} */ { dependencies, peerDependencies, optionalDependencies },
  ) => {
    const wanted = { ...dependencies, ...peerDependencies, ...optionalDependencies };
    for (const name of Object.keys(wanted)) {
      if (shipped.has(name)) continue;
      shipped.add(name);
      for (const [path, locked] of Object.entries(packages)) {
        if (path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`)) add(locked);
      }
    }
  };
  add(packages[''] ?? {});
  return shipped;
}

/**
 * Reads what `npm audit --json` answered.
 *
 * @param {string} answer
 * @param {ReadonlySet<string>} shipped
 * @returns {{ advisories: readonly string[] } | { unavailable: string }} a line for each grave advisory of a package that
 *   ships, or why there is no audit: a mirror of the registry may have none, and so has nobody offline
 */
export function readAudit(answer, shipped) {
  const { vulnerabilities, message, error } = jsonOf(answer);
  if (!vulnerabilities) return { unavailable: message || error?.summary || 'npm gave no report' };
  const advisories = Object.values(vulnerabilities)
    .flatMap(({ via }) => via)
    // the name of another package instead: that one has the advisory
    .filter((cause) => typeof cause === 'object')
    .filter(({ name, severity }) => shipped.has(name) && grave.includes(severity))
    .map(
      ({ name, range, severity, title, url }) => `${name} ${range}: ${title} (${severity}) ${url}`,
    );
  return { advisories: [...new Set(advisories)] };
}

/**
 * @typedef {{ name: string, range: string, severity: string, title: string, url: string }} Advisory
 * @typedef {object} Answer
 * @property {Record<string, { via: readonly (string | Advisory)[] }>} [vulnerabilities]
 * @property {string} [message] why there is none
 * @property {{ summary?: string }} [error] the same, of some failures
 */

/**
 * @param {string} text
 * @returns {Answer}
 */
function jsonOf(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
