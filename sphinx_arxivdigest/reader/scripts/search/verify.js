// @ts-check
/* Whether words that must stand together do so: the index knows words alone, the records know texts. */

/**
 * Whether the index cannot tell if *words* follow each other: unless they are one word, or signs in a row.
 * @param {Needle} needle
 */
const isUnsure = ({ words }) => words.match(RUNS)?.[0] !== words || words.length >= LONGEST;

/** @param {Term[]} terms */
const unsureTerms = (terms) => terms.filter(({ needles }) => needles.some(isUnsure));

/**
 * Return 1 where what a result shows is what *terms* ask for, 0 where it is not, and 3 where only
 * texts that it does not show can have it.
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
    const found = isFound(term, searched);
    if (found && term.not) return 0;
    if (!found && !term.not) answer = 3;
  }
  return answer;
};
