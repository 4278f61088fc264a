/** The only two channels between a window and main. */
export const studioChannel = 'studio';
export const droppedChannel = 'studio-dropped';
/** The app's own scheme: pages have a real origin, which `file:` does not give them. */
export const appScheme = 'studio';
export const appOrigin = `${appScheme}://app`;
