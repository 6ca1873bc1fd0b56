// @ts-check
/* What papers have in common. */

// Words, and pairs of signs where no spaces separate words.
const WORDS = /[\u3040-\u9fff]{2}|[a-z0-9\u00df-\u1fff\uac00-\ud7ff]{3,}/g;
