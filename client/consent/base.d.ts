/** What elements are made of, also where there are none. */
/** A server that loads a site's modules to render them meets `consent-video.js` among them. */
export const BaseElement: {
    new (): HTMLElement;
    prototype: HTMLElement;
};
