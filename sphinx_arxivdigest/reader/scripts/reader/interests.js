// @ts-check
/* What the reader looks for, and what not. */

const hasMarks = !!one("template[data-piece=marks]");

/** Those of the site serve until the reader has own ones. @type {Interests} */
const siteInterests = usable({ interests: JSON.parse(form?.dataset.interests ?? "{}") })
  .interests ?? { words: [], authors: [], unwanted: [] };
const interestsNow = () => state.interests ?? siteInterests;

/**
 * Return the terms of an interest: several words are a phrase.
 * @param {string} words
 */
const termsOf = (words) => parseQuery(/["]|\w:|^\S+$/.test(words) ? words : `"${words}`);

/** @param {string} name */
const termsOfAuthor = (name) => parseQuery(`author:"${name.replaceAll('"', "")}"`);

/** What is worked out of the interests `from`. */
let known = {
  /** @type {Interests | null} */
  from: null,
  /** @type {Term[][]} */
  words: [],
  /** @type {Term[][]} */
  authors: [],
  /** @type {Term[][]} */
  unwanted: [],
  /** @type {Map<Entry, number>} */
  scores: new Map(),
};

const knownInterests = () => {
  const from = interestsNow();
  if (known.from !== from) {
    const [words, unwanted] = [from.words, from.unwanted].map((list) => list.map(termsOf));
    known = { from, words, unwanted, authors: from.authors.map(termsOfAuthor), scores: new Map() };
  }
  return known;
};

/** @returns {Term[]} */
const interestTerms = () => {
  const { words, authors } = knownInterests();
  return hasMarks ? [...words, ...authors].flat() : [];
};

/**
 * Return how much the reader wants *entry*: 0 for nothing known, less for what is unwanted.
 * @param {Entry} entry
 */
const interestIn = (entry) => {
  const { words, authors, unwanted, scores } = knownInterests();
  if (!hasMarks || !(words.length + authors.length + unwanted.length)) return 0;
  let score = scores.get(entry);
  if (score === undefined) {
    const searched = searchedOf(entry);
    const count = (/** @type {Term[][]} */ interests, place = searched) =>
      interests.filter((terms) => terms[0] && matches(terms, place)).length;
    score = 4 * count(authors) + count(words) + count(words, { ...searched, text: "" });
    if (!score && count(unwanted)) score = -1;
    scores.set(entry, score);
  }
  return score;
};
