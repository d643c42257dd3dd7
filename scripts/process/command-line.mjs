import { parseArgs } from 'node:util';
import { SetupError } from './command.mjs';

/**
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {Options} options
 */
export const readOptions = (options) => readArguments(options, false).values;

/**
 * The command's options, and what stands after them.
 *
 * @template {NonNullable<import('node:util').ParseArgsConfig['options']>} Options
 * @param {Options} options
 */
export function readArguments(options, allowPositionals = true) {
  try {
    return parseArgs({ options, allowPositionals });
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new SetupError(
      `${error instanceof Error ? error.message : error} (this command takes ${known.join(', ')})`,
    );
  }
}

/**
 * @param {string} text
 * @returns {number}
 */
export function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SetupError(`--port takes a number from 1 to 65535, not ${text}.`);
}

/** Resolves when the command is asked to stop. */
export function untilStopped() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
}
