/**
 * Where everything is in one file, nothing is left to load on demand: there `(await import('x')).y` becomes `y`, imported
 * at the beginning. Kept as it is, it would cost two kilobytes of wrappers around every module behind it, ours and the
 * SDK's.
 *
 * @returns {import('vite').Plugin}
 */
export const eagerImports = () => ({
  name: 'eager-imports',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: /\(await import\(/ },
    handler(code) {
      let imports = '';
      const eager = code.replace(/\(await import\(('[^']+')\)\)\.(\w+)/g, (_, from, name) => {
        imports += `import { ${name} } from ${from}; `;
        return name;
      });
      return { code: imports + eager, map: null }; // in the first line: the lines keep their numbers
    },
  },
});
