/** The components' style in a Content Security Policy: `style-src 'sha256-…'`. */
export const STYLE_HASH: "sha256-vCzXPrf2bjDdJAmAUbHJr0P1UcU1pYeV/HfpF5MtW+s=";
