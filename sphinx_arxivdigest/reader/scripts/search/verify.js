// @ts-check
/* Whether words that must stand together do so: the index knows words alone, the records know texts. */

/**
 * Whether the index cannot tell if *words* follow each other: unless they are one word, or two signs.
 * @param {Needle} needle
 */
const isUnsure = ({ words }) =>
  words.match(RUNS)?.[0] !== words || words.length >= (isRow(words) ? 3 : LONGEST);

/** Return the terms that records are looked at for. @param {Term[]} terms */
const unsureTerms = (terms) =>
  terms.filter((term) => term.needles.some(isUnsure) && !(term.not && isNear(term)));

/**
 * Return 1 where what a result shows is what *terms* ask for, 0 where it is not, 2 where texts that
 * it does not show have it nearly surely, and 3 where only those can have it.
 * @param {Term[]} terms
 * @param {Result} result
 */
const verdict = (terms, { title, authors, id, categories, tldr, teaser }) => {
  const searched = {
    title: fold(title),
    authors: authors.map(fold),
    text: fold(tldr || teaser || ""),
    id,
    categories,
  };
  let answer = 1;
  for (const term of terms) {
    if (isFound(term, searched)) {
      if (term.not) return 0;
    } else answer = Math.max(answer, term.not || isNear(term) ? 2 : 3);
  }
  return answer;
};
