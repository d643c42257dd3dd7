import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { bundledLicenses, licenseBanner } from './scripts/bundle/bundled-licenses.mjs';
import { minifyTemplates } from './scripts/bundle/minify-templates.mjs';
import { standIns } from './scripts/bundle/outside-a-browser.mjs';
import { secondMinifier } from './scripts/bundle/second-minifier.mjs';

/** The dev server's own root is the repository: people want the demo. */
const landOnDemo: Plugin = {
  name: 'land-on-demo',
  apply: 'serve',
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      if (request.url === '/') response.writeHead(302, { location: '/demo/' }).end();
      else next();
    });
  },
};

/** `vite build --mode lean`: the file without sign-in and App Check; asking for them says which file has them. */
const lean = {
  find: /^\.\/(sign-in|app-check)\.js$/,
  replacement: fileURLToPath(new URL('src/signaling/firestore/lean.ts', import.meta.url)),
};

/** What Firebase notes down for its own developers: nobody who loads the one file can switch that on. */
const firebaseLog = ['__PRIVATE_logDebug', '_logDebug', 'logger.debug'];

/** The days of use that Firebase keeps in the visitor's browser and tells Google; the last is of its library for that. */
const firebaseHeartbeat = ['registerCoreComponents', 'registerVersion', 'replaceTraps'];

export default defineConfig(({ mode }) => ({
  appType: 'mpa',
  resolve: { alias: mode === 'lean' ? [lean] : [] },
  plugins: [minifyTemplates(), bundledLicenses(), secondMinifier(), landOnDemo],
  optimizeDeps: { entries: ['demo/*.html'] }, // tests have pages too
  build: {
    target: 'es2022',
    sourcemap: true,
    emptyOutDir: false, // the npm build is there too
    lib: {
      entry: 'src/index.ts',
      formats: mode === 'lean' ? ['es'] : ['es', 'iife'],
      name: 'p2pCall', // of the classic script
      fileName: (format) =>
        mode === 'lean'
          ? 'p2p-call.lean.js'
          : format === 'es'
            ? 'p2p-call.js'
            : 'p2p-call.global.js',
    },
    rolldownOptions: {
      treeshake: { manualPureFunctions: [...firebaseLog, ...firebaseHeartbeat] },
      checks: { bundlerTimings: false }, // Terser takes seconds, and may
      output: {
        codeSplitting: false, // one file, whatever is imported on demand
        minify: true, // Vite leaves the white space of ES libraries
        comments: false, // one banner instead of dozens of notices
        intro: standIns,
        postBanner: ({ moduleIds }) => licenseBanner(moduleIds),
      },
    },
  },
}));
