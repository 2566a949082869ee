/** The components' style in a Content Security Policy: `style-src 'sha256-…'`. */
export const STYLE_HASH = "sha256-98iR02MxXOKTk0m4+64QAml1I0se3Y+0hwqUeVukqOE=";
