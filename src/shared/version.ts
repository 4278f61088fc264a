/** The app's version; a test holds it equal to package.json's. */
export const appVersion = '0.1.0';
