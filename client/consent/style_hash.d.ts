/** The components' style in a Content Security Policy: `style-src 'sha256-…'`. */
export const STYLE_HASH: "sha256-6zP5v5Uz/ZpHQCfUrv3XzeYnZWIcBYk3JJizAwIb4xA=";
