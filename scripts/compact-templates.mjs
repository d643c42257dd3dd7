import { Visitor, parseSync } from 'vite';

/**
 * Takes the layout's white space out of `html`, `svg` and `css` templates: no minifier may touch a template's text. Line
 * breaks stay, so that the source map goes on naming the right lines.
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
        edits.push({ start, end, text: rule(code.slice(start, end)) });
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

/** @param {string} text */
const lineBreaks = (text) => text.replace(/[^\n]/g, '');

/** @param {string} text */
const compactHtml = (text) => text.replace(/\n\s+/g, lineBreaks);

/** Leaves strings as they are. @param {string} text */
const compactCss = (text) =>
  text.replace(
    /("[^"]*"|'[^']*')|\/\*[^]*?\*\/|\s*([{};,])\s*|(:)\s+|\s+/g,
    (match, string = '', mark = '', colon = '') =>
      string || mark + colon + lineBreaks(match) || (match.startsWith('/') ? '' : ' '),
  );

const rules = new Map([
  ['html', compactHtml],
  ['svg', compactHtml],
  ['css', compactCss],
]);
