/**
 * @typedef {{ type: string, start: number, end: number, [key: string]: any }} Node
 *
 * What is declared at the top of the bundle in one statement: by its first name, and with the names of those it `needs`
 * while the script is evaluated.
 * @typedef {{ name: string, start: number, end: number, needs: string[] }} Declaration
 */

/**
 * Our declarations in a chunk that is not minified yet, in their order.
 *
 * @param {string} code
 * @param {Node} program
 * @returns {Declaration[]}
 */
export function declarationsIn(code, program) {
  // Rolldown names the module in front of what is from it.
  const modules = [...code.matchAll(/^\/\/ (.*)$/gm)];
  const isOurs = (/** @type {Node} */ { start }) =>
    modules.findLast(({ index }) => index < start)?.[1]?.startsWith('src/');
  const nodes = program.body.filter(
    (/** @type {Node} */ node) => node.type.endsWith('Declaration') && !node.source && isOurs(node),
  );

  /** @type {Map<string, { names: string[], node: Node }>} */
  const known = new Map();
  for (const node of nodes) {
    const names = namesOf(node);
    for (const name of names) known.set(name, { names, node });
  }
  /** @type {Map<string, Set<string>>} */
  const reached = new Map();
  return [...new Set(known.values())].map(({ names, node }) => ({
    name: /** @type {string} */ (names[0]),
    start: node.start,
    end: node.end,
    needs: [...needsOf(node)].flatMap((name) => (names.includes(name) ? [] : firstOf(name))),
  }));

  /** @param {string} name */
  function firstOf(name) {
    return known.get(name)?.names[0] ?? [];
  }

  /** @param {Node} node */
  function needsOf(node) {
    const { used, called } = evaluated(node);
    return new Set([...used, ...[...called].flatMap((name) => [...within(name)])]);
  }

  /** All that may be reached from what a name stands for. @param {string} name @returns {Set<string>} */
  function within(name) {
    const before = reached.get(name);
    if (before) return before;
    /** @type {Set<string>} */
    const names = new Set();
    reached.set(name, names);
    const found = known.get(name);
    if (!found) return names;
    for (const inner of evaluated(found.node, true).used) {
      names.add(inner);
      for (const further of within(inner)) names.add(further);
    }
    return names;
  }
}

/** @param {Node} node @returns {string[]} */
function namesOf(node) {
  if (node.id) return [node.id.name];
  return (node.declarations ?? []).flatMap((/** @type {Node} */ { id }) =>
    id.type === 'Identifier' ? [id.name] : [...evaluated(id, true).used],
  );
}

/**
 * The names that are used when a node is evaluated, and those of them that are called or handed to what is called.
 * Bodies of functions count where they run at once, and `everywhere` always.
 *
 * @param {Node} root
 */
function evaluated(root, everywhere = false) {
  /** @type {Set<string>} */
  const used = new Set();
  /** @type {Set<string>} */
  const called = new Set();
  walk(root, everywhere, false);
  return { used, called };

  /** @type {(node: any, runs: boolean, calls: boolean) => void} */
  function walk(node, runs, calls) {
    if (Array.isArray(node)) for (const part of node) walk(part, runs, calls);
    if (typeof node?.type !== 'string') return;
    switch (node.type) {
      case 'Identifier':
        used.add(node.name);
        if (calls) called.add(node.name);
        return;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        if (runs || calls) walk([node.params, node.body], true, calls);
        return;
      case 'MemberExpression':
        walk(node.object, runs, calls);
        if (node.computed) walk(node.property, runs, calls);
        return;
      case 'Property':
      case 'PropertyDefinition':
      case 'MethodDefinition':
        if (node.computed) walk(node.key, runs, calls);
        walk(node.value, runs, calls);
        return;
      case 'CallExpression':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
        for (const part of Object.values(node)) walk(part, runs, true);
        return;
      default:
        for (const part of Object.values(node)) walk(part, runs, calls);
    }
  }
}
