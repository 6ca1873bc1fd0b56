// @ts-check
// What a query means and where its terms stand. docs/reference/queries.rst says it for readers, and
// tests/reader/queries.py as a table of tests.

// Without any of these, folding is lower case.
const UNUSUAL = /[^ -~]| {2}/;
/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ" };
// Chinese and Japanese separate no words, so that spaces beside them say nothing.
const SPACED = /([\u2e80-\u9fff\uf900-\ufaff]) | (?=[\u2e80-\u9fff\uf900-\ufaff])/g;
// What words consist of where they are separated. All else is found anywhere.
const WORD = /(?![\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff])[\p{L}\p{M}\p{N}]/u;
const TERM = /(-*)(author:|cat:|id:|)(?:"([^"]*)("?)|([^ "]*))/g;
// Those who look for news do not ask what is new.
const PLURAL = /^(?!news$).*[a-z]{2}[a-rt-z]s$/;

/** Whether folding *text* is more than lower case. @param {string} text */
const isUnusual = (text) => UNUSUAL.test(text);

/** @param {string} text */
const foldCharacters = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\ufe00-\ufe0f\p{Cf}]/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[ßæœøłđıς]/g, (letter) => LETTERS[letter])
    .replace(/[‘’ʼ′]/g, "'")
    .replace(/[“”„‟«»「」『』]/g, '"')
    .replace(/[\p{Pd}−]/gu, "-");

/**
 * Return `text` as `fold` does, but with the spaces beside Chinese and Japanese.
 * @param {string} text
 */
const foldSpaced = (text) =>
  text
    .replace(/[^ -~\u4e00-\u9fff]+/g, foldCharacters)
    .toLowerCase()
    .replace(/\s\s+|[^\S ]/g, " ");

/**
 * Return `text` as it is compared: without case, accents and what cannot be seen; one space where
 * there is white space, none beside Chinese and Japanese; one form of dashes and quotation marks.
 * @param {string} text
 */
const fold = (text) =>
  isUnusual(text) ? foldSpaced(text).replace(SPACED, "$1") : text.toLowerCase();

/**
 * Return the identifier that a folded term is or holds, without its version, or "".
 * @param {string} term
 */
const identifierIn = (term) => {
  const [, id, archive, number] =
    /\b(\d{4}\.\d+)|\b([a-z]+(?:-[a-z]+)?)(?:\.[a-z-]+)?\/(\d+)(?!\d*\.\d)/.exec(term) ?? [];
  return id ?? (archive ? `${archive}/${number}` : "");
};

/**
 * Return the terms of what somebody has typed.
 * @param {string} query
 */
const parseQuery = (query) => {
  /** @type {Term[]} */
  const terms = [];
  for (const [, dash, field, phrase, quote, word] of foldSpaced(query).matchAll(TERM)) {
    const spaced = phrase ?? word;
    const value = fold(spaced).trim();
    const isAny = !field;
    const isAuthor = field === "author:";
    const parts = isAuthor ? spaced.split(/[ .,]+/) : [value];
    // Of a phrase that is still being typed, the last word is open.
    const names = parts
      .filter(Boolean)
      .map((words, at, { length }) => ({ words, whole: !!quote || (!word && at < length - 1) }));
    if (!names[0]) continue;
    const plural = word && PLURAL.test(word) ? [{ words: word.slice(0, -1), whole: true }] : [];
    const id = identifierIn(value);
    terms.push({
      not: !!dash,
      needles: isAny ? [...names, ...plural] : [],
      names: isAny || isAuthor ? names : [],
      id: field === "id:" ? id || value : isAny ? id : "",
      // Without dot or dash, words such as "math" are not categories.
      cat: field === "cat:" || (isAny && /[.-]/.test(value)) ? value.replace(/\.?$/, ".") : "",
    });
  }
  return terms;
};

/**
 * Whether a word may start or end at `at`.
 * @param {string} text
 * @param {number} at
 */
const isEdge = (text, at) => !WORD.test(text[at - 1] ?? "") || !WORD.test(text[at] ?? "");

/**
 * Return whether `words` stand at `at`. Their spaces stand for dashes, too.
 * @param {string} text
 * @param {number} at
 * @param {string} words
 */
const isAt = (text, at, words) => {
  for (let unit = 0; unit < words.length; unit++) {
    const other = text[at + unit];
    if (words[unit] !== other && (words[unit] !== " " || other !== "-")) return false;
  }
  return true;
};

/**
 * Return where a needle stands in folded `text`, from `from` on, or -1.
 * @param {string} text
 * @param {Needle} needle
 * @param {number} [from]
 */
const findNeedle = (text, { words, whole }, from) => {
  const [first] = words.split(" ", 1);
  for (let at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
    const isWhole = !whole || isEdge(text, at + words.length);
    if (isWhole && isEdge(text, at) && isAt(text, at, words)) return at;
  }
  return -1;
};

/**
 * Return what tells whether a needle is in folded `text`.
 * @param {string} text
 * @returns {(needle: Needle) => boolean}
 */
const isIn = (text) => (needle) => findNeedle(text, needle) >= 0;

/**
 * Return whether a term is found in a paper, be it excluded or not.
 * @param {Term} term
 * @param {Searched} searched
 */
const isFound = ({ needles, names, id, cat }, { title, text, authors, ...paper }) =>
  needles.some(isIn(title)) ||
  needles.some(isIn(text)) ||
  (!!names[0] && authors.some((name) => names.every(isIn(name)))) ||
  (!!id && paper.id.startsWith(id)) ||
  (!!cat && paper.categories.some((code) => `${code}.`.toLowerCase().startsWith(cat)));

/**
 * Return whether a paper is what all terms ask for.
 * @param {Term[]} terms
 * @param {Searched} searched
 */
const matches = (terms, searched) => terms.every((term) => isFound(term, searched) !== term.not);
