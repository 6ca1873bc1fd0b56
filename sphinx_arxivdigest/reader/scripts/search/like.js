// @ts-check
/* More like this: papers with the same rare words. */

/**
 * Return the rarest words of *text* in a segment; those that no other paper has are left out.
 * @param {Segment} segment
 * @param {string} text
 */
const rarest = async (segment, text) => {
  const words = [...new Set(fold(text).match(WORDS))];
  const counts = await Promise.all(
    words.map(async (word) => {
      const { found } = await evaluate(segment, parseQuery(`"${word}"`));
      return found.filter(Boolean).length;
    }),
  );
  return words
    .map((word, at) => ({ word, count: counts[at] }))
    .filter(({ count }) => count > 1)
    .sort((a, b) => a.count - b.count)
    .slice(0, 8)
    .map(({ word }) => word);
};
