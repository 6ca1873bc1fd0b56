// @ts-check
/* Find the documents of a segment that have what the terms of a query look for. */

// Words, and signs of scripts that separate none: as in tokens.py.
const RUNS =
  /([\u1100-\u11ff\u3005-\u3007\u3021-\u302f\u3031-\u9fff\uac00-\ud7ff\uf900-\ufaff\u{10000}-\u{10ffff}]+)|(?:(?![\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\u{10000}-\u{10ffff}])[\p{L}\p{M}\p{N}])+/gu;
// Of longer words the index has the beginning.
const LONGEST = 41;
// How much more a word says in a title.
const TITLE = 3;

// What a term has found in a document: words that may stand apart, the term, all of it in the title.
const [PERHAPS, SURELY, IN_TITLE] = [1, 2, 4];

/**
 * Mark the documents of *lines*.
 * @param {Segment} segment
 * @param {Uint8Array} marks
 * @param {Line[]} lines
 */
const markLines = ({ starts }, marks, lines) => {
  for (const [token, postings] of lines) {
    const mark = token.endsWith("^") ? SURELY | IN_TITLE : SURELY;
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
 * @param {boolean} isPlural  names do not count
 */
const markNeedle = async (segment, marks, { words, whole }, isPlural) => {
  let isSure = false;
  const pieces = [...words.matchAll(RUNS)].flatMap(([run, dense], piece, { length }) => {
    const signs = [...(dense ?? "")];
    isSure = run === words && signs.length < 3 && run.length < LONGEST;
    if (signs[1]) return signs.slice(1).map((sign, at) => linesOf(segment, signs[at] + sign));
    const isWhole = !dense && (whole || piece < length - 1 || !words.endsWith(run));
    const word = run.slice(0, LONGEST);
    return linesOf(segment, word).then((lines) =>
      lines.filter(([token]) => !isWhole || run > word || token.replace(/[@^]$/, "") === word),
    );
  });
  /** @type {Uint8Array | undefined} */
  let common;
  for (const lines of await Promise.all(pieces)) {
    const found = new Uint8Array(marks.length);
    markLines(segment, found, isPlural ? lines.filter(([token]) => !/@$/.test(token)) : lines);
    common = common?.map((mark, number) => mark & found[number]) ?? found;
  }
  for (let number = 0; number < marks.length; number++) {
    const mark = common?.[number] ?? SURELY;
    if (mark) marks[number] |= isSure ? mark : PERHAPS | (mark & IN_TITLE);
  }
};

/**
 * Mark the documents with an author who has all of *names*.
 * @param {Segment} segment
 * @param {Uint8Array} marks
 * @param {Needle[]} names
 */
const markAuthors = async (segment, marks, names) => {
  const runs = names.map(({ words }) => words.match(RUNS)?.[0] ?? "");
  const [longest] = runs.sort((one, other) => other.length - one.length);
  const lines = await linesOf(
    segment,
    `@${/\p{L}{2}/u.test(longest) ? longest : ([...longest][0] ?? "")}`,
  );
  const isNamed = (/** @type {Line} */ [token]) => {
    const [name, before = ""] = token.slice(1).split("|");
    return names.every(isIn(before + name));
  };
  markLines(segment, marks, lines.filter(isNamed));
};

/**
 * Return what a term finds, be it excluded or not.
 * @param {Segment} segment
 * @param {Term} term
 */
const marksOf = async (segment, { needles, names, id, cat }) => {
  const marks = new Uint8Array(segment.papers);
  const mark = async (/** @type {string} */ start) =>
    markLines(segment, marks, await linesOf(segment, start));
  await Promise.all([
    ...needles.map((needle, at) => markNeedle(segment, marks, needle, at > 0)),
    !needles[0] && names[0] && markAuthors(segment, marks, names),
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
  const rarity = Math.log(1 + marks.length / (1 + marks.filter(Boolean).length));
  marks.forEach((mark, number) => {
    if (mark) rank[number] += rarity * (mark & IN_TITLE ? TITLE : 1);
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
  terms.forEach(({ not }, at) => {
    marks[at].forEach((mark, number) => {
      const isSure = !!(mark & SURELY);
      if (not ? isSure : !mark) found[number] = 0;
      else if (mark && !isSure && found[number]) found[number] = 2;
    });
    if (rank && !not) addRarity(rank, marks[at]);
  });
  return { found, rank };
};

/**
 * Return for each document of *segment* the rarities of those of the folded *words* that it has.
 * @param {Segment} segment
 * @param {string[]} words
 */
const evaluateAny = async (segment, words) => {
  const rank = new Float32Array(segment.papers);
  await Promise.all(
    words.map(async (word) => {
      const marks = new Uint8Array(segment.papers);
      await markNeedle(segment, marks, { words: word, whole: true }, true);
      addRarity(rank, marks);
    }),
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
      return [line[0].split("|")[1], marks.map((mark) => mark && 1)];
    }),
  );
