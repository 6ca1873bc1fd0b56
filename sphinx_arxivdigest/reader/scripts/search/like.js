// @ts-check
/* More like this: papers with the same rare words. */

// Words, and pairs of signs where no spaces separate words.
const WORDS = /[\u3040-\u9fff]{2}|[a-z0-9\u00df-\u1fff\uac00-\ud7ff]{3,}/g;

/**
 * Return what the address of a search for similar papers holds: the identifier, then words.
 * @param {string} id
 * @param {string} text
 */
const likeWords = (id, text) => [id, ...new Set(fold(text).match(WORDS))].slice(0, 25).join(" ");

/**
 * Return the rarest of *words* in a segment, those that no other paper has left out.
 * @param {any} segment
 * @param {string[]} words
 */
const rarest = async (segment, words) => {
  const counts = await Promise.all(
    words.map(async (word) => {
      const { found } = await evaluate(segment, parseQuery(`"${word}"`));
      return found.reduce(
        (/** @type {number} */ sum, /** @type {number} */ one) => sum + (one && 1),
        0,
      );
    }),
  );
  return words
    .map((word, at) => ({ word, count: counts[at] }))
    .filter(({ count }) => count > 1)
    .sort((a, b) => a.count - b.count)
    .slice(0, 8)
    .map(({ word }) => word);
};
