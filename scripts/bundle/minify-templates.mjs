import { minifyHTMLLiterals } from 'minify-literals';

/**
 * Takes the white space out of the HTML and CSS in our templates, which a minifier of JavaScript leaves alone.
 *
 * @returns {import('vite').Plugin}
 */
export const minifyTemplates = () => ({
  name: 'minify-templates',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/elements\/.*\.ts$/ },
    async handler(code, fileName) {
      const result = await minifyHTMLLiterals(code, { fileName });
      return result && { code: result.code, map: result.map?.toString() ?? null };
    },
  },
});
