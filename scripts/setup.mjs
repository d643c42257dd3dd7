// What the commands need before they can work. Everything here runs on Node alone: packages may still be missing.
export { ensureBrowsers } from './browser/browsers.mjs';
export { SetupError, command } from './process/command.mjs';
export { prepareEmulator } from './emulator/emulator-programs.mjs';
export { startFirestore } from './emulator/emulator.mjs';
export { ensurePackages } from './process/packages.mjs';
