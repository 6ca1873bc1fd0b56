// @ts-check
/* Days and months of what has been found. */

/**
 * A segment that has been evaluated: by paper 0 for no, 1 for yes, 2 for perhaps, 3 for "words
 * apart".
 * @typedef {Found & {segment: Segment}} Answered
 * @typedef {{part: Answered, at: number, rank: number}} Candidate
 */

/** What the address says beside what the form shows: a month, and identifier and words of a paper. */
const asked = { month: "", like: "" };

/** Return the day of paper *at*. @param {any} segment @param {number} at */
const dayOf = (segment, at) => {
  let [low, high] = [0, segment.days.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segment.days[middle].from <= at) low = middle;
    else high = middle - 1;
  }
  return segment.days[low];
};

/** Return the month of a day. @param {any} day */
const monthOf = ({ name }) => /^\d{4}-\d\d(?=-\d\d)/.exec(name)?.[0] ?? "undated";

/** @param {any} day */
const isInMonth = (day) => !asked.month || monthOf(day) === asked.month;

/**
 * Return the papers of *part* that may be shown, the newest day first, each day in its order.
 * @param {Answered} part
 * @returns {Candidate[]}
 */
const candidatesOf = (part) => {
  const papers = [];
  for (const day of [...part.segment.days].reverse())
    if (isInMonth(day))
      for (let at = day.from; at < day.from + day.count; at++)
        if (part.found[at]) papers.push({ part, at, rank: part.rank?.[at] ?? 0 });
  return papers;
};

/**
 * Return how many papers of the chosen month are sure, unsure and apart, and how many each month has.
 * @param {Answered[]} parts
 */
const countFound = (parts) => {
  const counts = [0, 0, 0, 0];
  /** @type {Map<string, number>} */
  const months = new Map();
  for (const { segment, found } of parts)
    for (const day of segment.days) {
      const papers = found.subarray(day.from, day.from + day.count).filter(Boolean);
      if (papers.length) months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + papers.length);
      if (isInMonth(day)) for (const answer of papers) counts[answer]++;
    }
  return { counts, months };
};
