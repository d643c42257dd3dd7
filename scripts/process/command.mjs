/** Something that has to be set up is missing. The message is one sentence that names the remedy. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * Runs a command's main function: a SetupError prints its sentence alone, anything else is a bug and keeps its stack.
 *
 * @param {() => Promise<void>} main
 */
export async function command(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  }
}
