// @ts-check
/* Where the terms of a query stand in a text as the page has it. */

// What is folded by itself: white space, characters that stay one each, one with its marks.
const PIECE =
  /\s+|[!-~\u4e00-\u9fff]+(?![\p{M}\p{Cf}])|.[\p{M}\p{Cf}\u1160-\u11ff\uff9e-\uffdc]*/gsu;

/**
 * Return `[start, end]` of all that is to be highlighted in a text as it stands in the page. Ranges
 * of several needles may overlap.
 * @param {any[]} terms
 * @param {string} raw
 * @param {boolean} [isName] whether the text is the name of an author
 * @returns {[number, number][]}
 */
const ranges = (terms, raw, isName) => {
  const text = reader.fold(raw);
  /** @type {[number, number][]} */
  const found = [];
  for (const { not, needles, names } of terms) {
    if (not || (isName && !names.every(reader.isIn(text)))) continue;
    for (const needle of isName ? names : needles) {
      const { length } = needle.words;
      let at = reader.findNeedle(text, needle);
      for (; at >= 0; at = reader.findNeedle(text, needle, at + length))
        found.push([at, at + length]);
    }
  }
  if (!found.length || !reader.isUnusual(raw)) return found;
  // Where each unit of the folded text stands in the raw one.
  /** @type {[number, number][]} */
  const units = [];
  for (const { 0: piece, index } of raw.matchAll(PIECE)) {
    const folded = reader.fold(piece);
    // A space may have been folded away.
    if (!text.startsWith(folded, units.length)) continue;
    const end = index + piece.length;
    for (let at = index; at < index + folded.length; at++)
      units.push(folded.length === piece.length ? [at, at + 1] : [index, end]);
  }
  return found.map(([start, end]) => [units[start][0], units[end - 1][1]]);
};
