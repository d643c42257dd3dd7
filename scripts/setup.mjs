// What the commands need before they can work. Everything here runs on Node alone: packages may still be missing.
export { ensureBrowsers } from './browsers.mjs';
export { SetupError, command } from './command.mjs';
export { prepareEmulator } from './emulator-programs.mjs';
export { startFirestore } from './emulator.mjs';
export { ensurePackages } from './packages.mjs';
