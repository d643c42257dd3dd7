import type { FirebaseApp } from 'firebase/app';
import { getToken, initializeAppCheck, ReCaptchaEnterpriseProvider } from 'firebase/app-check';

/**
 * Has Firebase's own requests carry a token that tells this page from a script elsewhere, and answers how to
 * get that token for others. To be called before anything is asked of the service. It loads reCAPTCHA
 * from Google. Loaded on demand, since it brings `firebase/app-check` along.
 * @param siteKey of reCAPTCHA Enterprise.
 */
export const startAppCheck = (app: FirebaseApp, siteKey: string): (() => Promise<string>) => {
  const check = initializeAppCheck(app, {
    provider: new ReCaptchaEnterpriseProvider(siteKey),
    isTokenAutoRefreshEnabled: true,
  });
  return async () => (await getToken(check)).token;
};
