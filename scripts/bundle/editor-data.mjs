import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../process/paths.mjs';

/** What editors complete our tags with, made of the manifest: for VS Code, and for JetBrains' editors. */
export async function writeEditorData() {
  const { generateVsCodeCustomElementData } = await import('custom-element-vs-code-integration');
  const { generateJetBrainsWebTypes } = await import('custom-element-jet-brains-integration');
  /** @type {any} */
  const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  const options = { outdir: join(root, 'dist'), hideLogs: true };
  generateVsCodeCustomElementData(manifest, { ...options, cssFileName: null });
  generateJetBrainsWebTypes(manifest, { ...options, packageJson: false });
}
