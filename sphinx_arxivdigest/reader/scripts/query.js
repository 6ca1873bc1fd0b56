// @ts-check
// What a query means and where its terms stand. docs/reference/queries.rst says it for readers, and
// tests/reader/queries.py as a table of tests.

/**
 * What is searched of a paper. `title`, `authors` and `text` have been folded by `fold`. Parts of
 * `text` that no phrase may span are joined by a line feed.
 * @typedef {{title: string, authors: string[], text: string, id: string, categories: string[]}} Searched
 */
/**
 * Folded words to look for, from the start of a word on; `whole` if a word must end behind them.
 * @typedef {{words: string, whole: boolean}} Needle
 */
/**
 * A term of a query. Of an author's needles, one name must hold all; of the others, one must be found.
 * `code` is the folded term without its prefix, `id` the identifier in it or "".
 * @typedef {{not: boolean, field: string, needles: Needle[], code: string, id: string}} Term
 */

// Without these, folding is lower case.
const UNUSUAL = /[^ -~]|  /;
const INVISIBLE = /[\u0300-\u036f\ufe00-\ufe0f\p{Cf}]+/gu;
const ALIKE = /[ßæœøłđıς‘’‚‛‹›ʼ′“”„‟«»〝〞「」『』−\p{Pd}]/gu;
/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ" };
// Chinese and Japanese are written without spaces: those beside them say nothing.
const SPACED = /([\u2e80-\u9fff\uf900-\ufaff]) | (?=[\u2e80-\u9fff\uf900-\ufaff])/g;
// One part of a word of a language that separates words. Others are found anywhere.
const WORD = /(?![\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff])[\p{L}\p{M}\p{N}]/u;
// A character with what follows it and is folded together with it.
const PIECE = /\s+|[^][\p{M}\p{Cf}\u1160-\u11ff\uff9e-\uffdc]*/gu;
const TERM = /(-*)(author:|cat:|id:|)(?:"([^"]*)("?)|([^ "]*))/g;
// Who looks for news does not mean what is new.
const PLURAL = /^(?!news$).*[a-z]{2}[a-rt-z]s$/;

/**
 * Return one for characters that are alike: a letter, a quotation mark, an apostrophe, a dash.
 * @param {string} character
 */
const alike = (character) =>
  LETTERS[character] ?? (/[“”„‟«»〝〞「」『』]/.test(character) ? '"' : /\p{Pd}|−/u.test(character) ? "-" : "'");

/**
 * Return `text` as `fold` does, with all its spaces.
 * @param {string} text
 */
const foldCharacters = (text) =>
  text.normalize("NFKD").replace(INVISIBLE, "").normalize("NFC").toLowerCase()
    .replace(ALIKE, alike).replace(/\s+/g, " ");

/**
 * Return `text` as it is compared: without case, accents and what cannot be seen; one space where
 * there is white space, none beside Chinese and Japanese; one form of dashes and quotation marks.
 * @param {string} text
 */
const fold = (text) =>
  UNUSUAL.test(text) ? foldCharacters(text).replace(SPACED, "$1") : text.toLowerCase();

/**
 * Return the identifier of arXiv that a folded term names or holds, without its version, or "".
 * @param {string} term
 */
const identifierIn = (term) => {
  const [, id, archive, number] =
    /\b(\d{4}\.\d+)|\b([a-z]+(?:-[a-z]+)?)(?:\.[a-z-]+)?\/(\d+)/.exec(term) ?? [];
  return id ?? (archive ? `${archive}/${number}` : "");
};

/**
 * Return the needles of a term.
 * @param {string} field
 * @param {string} value
 * @param {boolean} quoted
 * @param {boolean} closed
 * @returns {Needle[]}
 */
const needlesOf = (field, value, quoted, closed) => {
  if (field === "author")
    return value.split(/[ .,]+/).filter(Boolean)
      .map((words, at, { length }) => ({ words, whole: quoted && (closed || at < length - 1) }));
  const needles = [{ words: fold(value), whole: closed }];
  if (!quoted && PLURAL.test(value)) needles.push({ words: value.slice(0, -1), whole: true });
  return needles;
};

/**
 * Return the terms of what somebody has typed.
 * @param {string} query
 * @returns {Term[]}
 */
const parseQuery = (query) =>
  [...foldCharacters(query).matchAll(TERM)].flatMap(([, dash, prefix, phrase, quote, word]) => {
    const field = prefix.slice(0, -1);
    const value = (phrase ?? word).trim();
    const needles = needlesOf(field, value, phrase !== undefined, !!quote);
    const term = { not: !!dash, field, needles, code: value, id: identifierIn(value) };
    return value && needles.length ? [term] : [];
  });

/**
 * Whether `at` is the start or the end of a word, or within what has no words of its own.
 * @param {string} text
 * @param {number} at
 */
const isEdge = (text, at) => !WORD.test(text[at - 1] ?? "") || !WORD.test(text[at] ?? "");

/**
 * Return where a needle begins in folded `text`, or -1. Its spaces stand for dashes, too.
 * @param {string} text
 * @param {Needle} needle
 * @param {number} [from]
 */
const findNeedle = (text, { words, whole }, from = 0) => {
  const [first] = words.split(" ", 1);
  for (let at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
    let end = first.length;
    while (end < words.length && (words[end] === text[at + end] || words[end] + text[at + end] === " -")) end++;
    if (end === words.length && isEdge(text, at) && (!whole || isEdge(text, at + end))) return at;
  }
  return -1;
};

/**
 * Whether a term is found in a paper, be it wanted or not.
 * @param {Term} term
 * @param {Searched} searched
 */
const isFound = ({ field, needles, code, id }, { title, authors, text, ...paper }) => {
  const categories = () => paper.categories.map((category) => category.toLowerCase());
  if (field === "id") return paper.id.startsWith(id || code);
  if (field === "cat") {
    const within = `${code.replace(/\.$/, "")}.`;
    return categories().some((category) => `${category}.`.startsWith(within));
  }
  if (field === "author")
    return authors.some((name) => needles.every((needle) => findNeedle(name, needle) >= 0));
  return (
    needles.some((needle) => findNeedle(title, needle) >= 0 || findNeedle(text, needle) >= 0) ||
    // Names have no plural.
    authors.some((name) => findNeedle(name, needles[0]) >= 0) ||
    (!!id && paper.id.startsWith(id)) ||
    categories().includes(code)
  );
};

/**
 * Whether a paper is what the terms ask for.
 * @param {Term[]} terms
 * @param {Searched} searched
 */
const matches = (terms, searched) => terms.every((term) => isFound(term, searched) !== term.not);

/**
 * Return where each needle stands in folded `text`, as `[start, end]`.
 * @param {string} text
 * @param {Needle[]} needles
 */
const findAll = (text, needles) => {
  /** @type {[number, number][]} */
  const found = [];
  for (const needle of needles)
    for (let end = 0, at; (at = findNeedle(text, needle, end)) >= 0; ) {
      end = at + needle.words.length;
      found.push([at, end]);
    }
  return found;
};

/**
 * Return `[start, end]` of what to highlight in the text of a node as it stands in the page. Ranges
 * of several terms may overlap. Terms for authors count in names alone.
 * @param {Term[]} terms
 * @param {string} raw
 * @param {boolean} [isName] whether the text is the name of an author
 * @returns {[number, number][]}
 */
const ranges = (terms, raw, isName = false) => {
  const text = fold(raw);
  const found = terms.flatMap(({ not, field, needles }) => {
    if (not || field === "id" || field === "cat") return [];
    if (!field) return findAll(text, isName ? needles.slice(0, 1) : needles);
    const whole = isName && needles.every((needle) => findNeedle(text, needle) >= 0);
    return whole ? findAll(text, needles) : [];
  });
  if (!found.length || !UNUSUAL.test(raw)) return found;
  // Which piece of the text as it stands each unit of the folded one comes from.
  const pieces = [];
  for (const piece of raw.matchAll(PIECE)) {
    const folded = fold(piece[0]);
    // White space may have been folded away.
    if (text.startsWith(folded, pieces.length))
      for (let units = folded.length; units; units--) pieces.push(piece);
  }
  if (pieces.length !== text.length) return [];
  return found.map(([start, end]) => [pieces[start].index, pieces[end - 1].index + pieces[end - 1][0].length]);
};
