/** The components' style in a Content Security Policy: `style-src 'sha256-…'`. */
export const STYLE_HASH: "sha256-VyynLl9O/h8JKGsXDFREkH+wXHGjlao8c3RLNQoEvXk=";
