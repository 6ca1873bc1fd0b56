// @ts-check
/* The results: segments from the newest on, each evaluated and counted, and ten papers at a time. */

const TEN = 10;
/** How many papers are looked at, at most, for ten with a phrase. */
const MOST = 200;

/** The search that goes on: an earlier one stops. @type {any} */
let current = null;

/** Count what has been found, and say it. @param {any} search */
const tally = ({ parts, isDone, rare }) => {
  const { counts, months } = countFound(parts);
  const [, sure, unsure, apart] = counts;
  const total = sure + unsure + apart;
  const name = isDone ? (unsure ? "most" : "count") : "sofar";
  output.textContent = rare ? sentence("like", rare.join(" · ")) : sentence(name, total);
  say(isDone && !total && !faults.size ? "none" : "");
  return months;
};

/**
 * Return the results of *papers*, in their order, as far as they can be loaded.
 * @param {Candidate[]} papers
 */
const resultsOf = async (papers) => {
  /** @type {Map<any, Candidate[]>} */
  const days = new Map();
  for (const paper of papers) {
    const day = dayOf(paper.part.segment, paper.at);
    days.set(day, [...(days.get(day) ?? []), paper]);
  }
  const results = new Map();
  const load = async (/** @type {Candidate[]} */ group) => {
    const { segment } = group[0].part;
    try {
      const records = await recordsOf(
        segment,
        group.map(({ at }) => at),
      );
      for (const [at, record] of records.entries()) results.set(group[at], record);
    } catch (error) {
      sayFault(error);
    }
  };
  await Promise.all([...days.values()].map(load));
  return papers.filter((paper) => results.has(paper)).map((paper) => [paper, results.get(paper)]);
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
    const results = await resultsOf(papers);
    if (search !== current) return;
    const sure = [];
    for (const [{ part, at }, result] of results) {
      if (part.found[at] === 2) part.found[at] = verdict(search.unsure, result);
      if (part.found[at] === 3) apart.push(result);
      else if (part.found[at] && result.id !== search.id) sure.push(result);
    }
    showCards(sure);
    tally(search);
  }
  if (search.isDone && !queue.length && apart.length && shown.length < search.wanted) {
    if (!one(".arxiv-apart", cards)) cards.append(piece("apart"));
    showCards(apart.splice(0, search.wanted - shown.length));
  }
  search.isShowing = false;
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
      const { found, rank } = await evaluate(segment, terms, { rank: isBest });
      return { segment, found, rank };
    }
    const rank = await evaluateAny(segment, rare);
    return { segment, found: Uint8Array.from(rank, (weight) => +(weight > 0)), rank };
  } catch (error) {
    sayFault(error);
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
    wanted: TEN,
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
  if (!segments.length) output.textContent = "";
  if (search !== current || !segments.length) return;
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
  const months = tally(search);
  await showMore(search);
  if (search === current && !asked.like) await showFacets(search.parts, months);
};
