import { Visitor, parseSync } from 'vite';

/**
 * Takes the layout's white space out of `html`, `svg` and `css` templates: no minifier may touch a template's text. The
 * line breaks go into the code behind each piece, where the minifier drops them, so that the source map goes on naming
 * the right lines.
 *
 * @returns {import('vite').Plugin}
 */
export function compactTemplates() {
  return {
    name: 'compact-templates',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\b(html|css|svg)`/ },
      handler: (code, id) => ({ code: compact(code, id), map: null }),
    },
  };
}

/**
 * @param {string} code
 * @param {string} id
 */
function compact(code, id) {
  /** @type {{ start: number, end: number, text: string }[]} */
  const edits = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      const rule = tag.type === 'Identifier' ? rules.get(tag.name) : undefined;
      if (!rule) return;
      for (const element of quasi.quasis) {
        // Without the backticks and braces around it.
        const start = element.start + 1;
        const end = element.end - (element.tail ? 1 : 2);
        const text = code.slice(start, end);
        const closing = code.slice(end, element.end);
        const lineBreaks = text.replace(/[^\n]/g, '');
        edits.push({ start, end: element.end, text: rule(text) + closing + lineBreaks });
      }
    },
  }).visit(parseSync(id, code).program);

  let compacted = '';
  let done = 0;
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    compacted += code.slice(done, start) + text;
    done = end;
  }
  return compacted + code.slice(done);
}

/** A line break between two tags is layout; between anything else it may be a space to read. @param {string} text */
const compactHtml = (text) =>
  text
    .replace(/(>?)\n\s+(<?)/g, (_, end, start) => end + (end && start ? '' : ' ') + start)
    .replace(/( [\w-]+=)"([\w-]+)"(?=[ >])/g, '$1$2');

/** Leaves strings as they are. @param {string} text */
const compactCss = (text) =>
  text
    .replace(
      /("[^"]*"|'[^']*')|\/\*[^]*?\*\/|\s*([{};,>/!])\s*|(:)\s+|\s+/g,
      (match, string = '', mark = '', colon = '') =>
        string || mark + colon || (match.startsWith('/') ? '' : ' '),
    )
    .replace(/;}/g, '}')
    .replace(/=(["'])([\w-]+)\1\]/g, '=$2]')
    .replace(/([ :(,])0\./g, '$1.');

const rules = new Map([
  ['html', compactHtml],
  ['svg', compactHtml],
  ['css', compactCss],
]);
