declare module '@custom-elements-manifest/analyzer/cli.js' {
  export function cli(options: { argv: string[]; cwd: string; noWrite: boolean }): Promise<unknown>;
}

declare module 'eslint-plugin-lit-a11y' {
  const plugin: { configs: { recommended: object } };
  export default plugin;
}
