// @ts-check
/* The results: segments from the newest on, each evaluated and counted, and ten papers at a time. */

const TEN = 10;
/** How many papers stand above other pages at first. */
const FEW = 3;
/** How many papers are looked at, at most, for ten with a phrase. */
const MOST = 200;

/** The search that goes on: an earlier one stops. @type {any} */
let current = null;

/**
 * Count what has been found, say it, and return it: by month, and what the counts are.
 * @param {any} search
 */
const tally = ({ parts, isDone, isBest, isShowing, rare }) => {
  const { counts, months } = countFound(parts);
  const [, sure, unsure, apart] = counts;
  const total = sure + unsure + apart;
  const isRough = parts.some((/** @type {Answered} */ part) => part.isRough);
  const name = isRough ? "about" : unsure + apart ? "most" : "count";
  const count = rare
    ? sentence("like", rare.join(" · "))
    : sentence(isDone ? name : "sofar", total);
  // The best ones are known, and loaded, at the end.
  const isWaiting = isBest && !shown.length && (isShowing || !isDone);
  output.textContent = isWaiting ? sentence("loading") : count;
  say(isDone && !total && !faults.size ? "none" : "");
  return { months, name };
};

/**
 * Return what a paper's result shows, or nothing where it cannot be loaded.
 * @param {Candidate} paper
 */
const resultOf = async ({ part, at }) => {
  try {
    return (await recordsOf(part.segment, [at]))[0];
  } catch (error) {
    sayFaultOf(part.segment.index, error);
  }
};

/** Show what is wanted, as far as segments have come. @param {any} search */
const showMore = async (search) => {
  if (search.isShowing) return;
  search.isShowing = true;
  const { queue, apart } = search;
  for (let looked = 0; queue.length && shown.length < search.wanted; ) {
    if (looked >= MOST && shown.length) break;
    const papers = queue.splice(0, search.wanted - shown.length);
    looked += papers.length;
    // All days are loaded side by side, and each paper is shown when those before it are there.
    const coming = papers.map(resultOf);
    for (const [place, { part, at }] of papers.entries()) {
      const result = await coming[place];
      if (search !== current) return;
      if (!result) continue;
      if (part.found[at] === 2) part.found[at] = verdict(search.unsure, result);
      if (part.found[at] === 3) apart.push(result);
      else if (part.found[at] && result.id !== search.id) showCards([result]);
    }
  }
  if (search.isDone && !queue.length && apart.length && shown.length < search.wanted) {
    if (!one(".arxiv-apart", cards)) cards.append(piece("apart"));
    showCards(apart.splice(0, search.wanted - shown.length));
  }
  search.isShowing = false;
  tally(search);
  moreButton.hidden = !search.isDone || !(queue.length + apart.length);
  showAuthors();
};

/**
 * Return a segment with what is found in it, or nothing where it cannot be loaded.
 * @param {any} search
 * @param {Segment} segment
 * @returns {Promise<Answered | undefined>}
 */
const find = async ({ terms, rare, isBest }, segment) => {
  try {
    if (!rare) {
      return { segment, ...(await evaluate(segment, terms, { rank: isBest })) };
    }
    const rank = await evaluateAny(segment, rare);
    const found = Uint8Array.from(rank, (weight) => +(weight > 0));
    return { segment, found, rank, isRough: false };
  } catch (error) {
    sayFaultOf(segment.index, error);
  }
};

/** Search for what the form and the address say. */
const startSearch = async () => {
  const [id] = asked.like.split(" ", 1);
  const terms = parseQuery(box.value);
  /** @type {any} */
  const search = {
    terms,
    unsure: unsureTerms(terms),
    id,
    rare: null,
    isBest: !!asked.like || !!orderChoice.value,
    isDone: false,
    isShowing: false,
    wanted: isThemeSearch ? FEW : TEN,
    parts: [],
    queue: [],
    apart: [],
  };
  current = search;
  clearCards();
  sayFault();
  facets.hidden = moreButton.hidden = true;
  output.textContent = "";
  reader.view.sought = terms;
  if (!terms.length && !asked.month && !asked.like) return say("hint");
  say();
  output.textContent = sentence("loading");
  const segments = await chosenSegments();
  if (search !== current) return;
  if (!segments.length) {
    output.textContent = "";
    return say(faults.size ? "" : "empty");
  }
  if (asked.like) search.rare = await rarest(segments[0], asked.like.slice(id.length));
  const [first, ...others] = segments;
  const place = async (/** @type {Answered | undefined} */ part) => {
    if (search !== current || !part) return;
    search.parts.push(part);
    if (!search.isBest) search.queue.push(...candidatesOf(part));
    tally(search);
    if (!search.isBest) await showMore(search);
  };
  // The first results need not share the line with the others.
  await place(await find(search, first));
  for (const part of others.map((other) => find(search, other))) await place(await part);
  if (search !== current) return;
  search.isDone = true;
  if (search.isBest) {
    const best = search.parts
      .flatMap(candidatesOf)
      .sort((/** @type {Candidate} */ a, /** @type {Candidate} */ b) => b.rank - a.rank);
    search.queue = best.slice(0, asked.like ? 31 : undefined);
  }
  await showMore(search);
  if (search === current && !asked.like) await showFacets(search.parts, tally(search));
};
