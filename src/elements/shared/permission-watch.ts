/**
 * Answers whether camera and microphone are allowed already, and calls back once a person has
 * allowed them later, until the scope ends. Nobody is asked. Some browsers do not tell.
 */
export const watchPermissions = async (
  names: readonly string[],
  granted: () => void,
  scope: AbortSignal,
): Promise<boolean> => {
  try {
    const all = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
    );
    const areGranted = () => all.every(({ state }) => state === 'granted');
    for (const status of all) {
      status.addEventListener('change', () => areGranted() && granted(), { signal: scope });
    }
    return areGranted();
  } catch {
    return false;
  }
};
