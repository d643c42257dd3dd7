// What every command begins with. It runs on Node alone, since packages may be missing: whatever needs one is imported
// after ensurePackages().
export { SetupError, command } from './process/command.mjs';
export { ensurePackages } from './process/packages.mjs';
