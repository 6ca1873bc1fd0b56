// @ts-check
/* Find the documents of a segment that have what the terms of a query look for. */

// Signs of scripts that separate no words, or beyond the basic plane; and words. As in tokens.py.
const { source } = WORD;
const RUNS = new RegExp(
  `((?:(?!${source})[\\p{L}\\p{M}\\p{N}]|[^\0-\uffff])+)|(?:${source}(?<![^\0-\uffff]))+`,
  "gu",
);
// Of longer words the index has the beginning.
const LONGEST = 41;

/**
 * Whether *words* are signs in a row. The index has them by twos, so three and more are nearly sure.
 * @param {string} words
 */
const isRow = (words) => [...words.matchAll(RUNS)].some(([, dense]) => dense === words);

/** Whether a term is signs in a row. @param {Pick<Term, "needles">} term */
const isNear = ({ needles: [needle] }) => !!needle && isRow(needle.words);

// What a term has found in a document: the term, all of it in the title, words that may stand apart.
const [SURE, TITLE, APART] = [1, 2, 4];

/**
 * Mark the documents of *lines*.
 * @param {Segment} segment
 * @param {Uint8Array} marks
 * @param {Line[]} lines
 */
const markLines = ({ starts }, marks, lines) => {
  for (const [token, postings] of lines) {
    const mark = SURE + (/\^$/.test(token) ? TITLE : 0);
    eachDocument(postings, starts, (number) => {
      marks[number] |= mark;
    });
  }
};

/**
 * Mark the documents with all pieces of a needle: words, and signs by twos.
 * @param {Segment} segment
 * @param {Uint8Array} marks
 * @param {Needle} needle
 * @param {number} at  the first one is looked for in names, too
 */
const markNeedle = async (segment, marks, { words, whole }, at) => {
  let isSure = false;
  const pieces = [...words.matchAll(RUNS)].flatMap(([run, dense = ""], piece, { length }) => {
    const signs = [...dense];
    isSure = run === words && (dense ? !signs[2] : run.length < LONGEST);
    if (signs[1])
      return signs.slice(1).map((sign, before) => linesOf(segment, signs[before] + sign));
    const isOpen = dense || (!whole && piece === length - 1 && words.endsWith(run));
    const word = run.slice(0, LONGEST);
    return linesOf(segment, word).then((lines) =>
      lines.filter(([token]) => isOpen || token.replace(at ? "^" : /[@^]$/, "") === word),
    );
  });
  /** @type {Uint8Array | undefined} */
  let common;
  for (const lines of await Promise.all(pieces)) {
    const found = new Uint8Array(marks.length);
    markLines(segment, found, lines);
    common = common?.map((mark, number) => mark & found[number]) ?? found;
  }
  marks.forEach((_, number) => {
    const mark = common?.[number] ?? SURE;
    marks[number] |= isSure || !mark ? mark : mark ^ (SURE | APART);
  });
};

/**
 * Mark the documents with an author who has all of *names*.
 * @param {Segment} segment
 * @param {Uint8Array} marks
 * @param {Needle[]} names
 */
const markAuthors = async (segment, marks, names) => {
  const [longest] = names
    .map(({ words }) => words.replace(/^[^\p{L}\p{M}\p{N}]+/u, ""))
    .sort((a, b) => b.length - a.length);
  const lines = await linesOf(segment, `@${longest}`);
  const isNamed = (/** @type {Line} */ [token]) => {
    // Without a second bar there is a space between both.
    const [name, before = "", space = " "] = token.slice(1).split("|");
    return names.every(isIn(before + space + name));
  };
  markLines(segment, marks, lines.filter(isNamed));
};

/**
 * Return what a term finds, be it excluded or not.
 * @param {Segment} segment
 * @param {Partial<Term> & Pick<Term, "needles">} term
 */
const marksOf = async (segment, { needles, names, id, cat }) => {
  const marks = new Uint8Array(segment.papers);
  const mark = async (/** @type {string} */ start) =>
    markLines(segment, marks, await linesOf(segment, start));
  await Promise.all([
    ...needles.map((needle, at) => markNeedle(segment, marks, needle, at)),
    !needles[0] && names?.[0] && markAuthors(segment, marks, names),
    id && mark(`=${id}`),
    cat && mark(`#${cat}`),
  ]);
  return marks;
};

/**
 * Add to *rank* how rare the term is in whose documents are marked.
 * @param {Float32Array} rank
 * @param {Uint8Array} marks
 */
const addRarity = (rank, marks) => {
  const rarity = Math.log(marks.length / marks.filter((mark) => mark).length);
  marks.forEach((mark, number) => {
    // In a title, a word says twice as much.
    if (mark) rank[number] += rarity * (mark & TITLE || 1);
  });
};

/**
 * Return which documents of *segment* have what all *terms* ask for, and how well if `rank`.
 * @param {Segment} segment
 * @param {Term[]} terms
 * @param {{rank?: boolean}} [wanted]
 * @returns {Promise<Found>}
 */
const evaluate = async (segment, terms, wanted) => {
  const found = new Uint8Array(segment.papers).fill(1);
  const rank = wanted?.rank ? new Float32Array(segment.papers) : null;
  const marks = await Promise.all(terms.map((term) => marksOf(segment, term)));
  let isRough = false;
  terms.forEach((term, at) => {
    const [not, isNearly] = [term.not, isNear(term)];
    marks[at].forEach((mark, number) => {
      const isUnsure = !!mark && !(mark & SURE);
      if (not && isUnsure && isNearly) isRough = true;
      if (not ? mark && (isNearly || !isUnsure) : !mark) found[number] = 0;
      else if (isUnsure) found[number] &&= 2;
    });
    if (rank && !not) addRarity(rank, marks[at]);
  });
  return { found, rank, isRough };
};

/**
 * Return for each document of *segment* the rarities of those of the folded *words* that it has.
 * @param {Segment} segment
 * @param {string[]} words
 */
const evaluateAny = async (segment, words) => {
  const rank = new Float32Array(segment.papers);
  await Promise.all(
    words.map(async (words) =>
      addRarity(rank, await marksOf(segment, { needles: [{ words, whole: true }] })),
    ),
  );
  return rank;
};

/**
 * Return category → which documents have it, cross-lists included.
 * @param {Segment} segment
 */
const categoriesOf = async (segment) =>
  new Map(
    (await linesOf(segment, "#")).map((line) => {
      const marks = new Uint8Array(segment.papers);
      markLines(segment, marks, [line]);
      return [line[0].split("|")[1], marks];
    }),
  );
