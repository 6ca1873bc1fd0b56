// @ts-check
/* What the reader looks for, and what not. */

/** @returns {Term[]} */
const interestTerms = () => [];

/** Return how much the reader wants *entry*: 0 for nothing known. @param {Entry} entry */
const interestIn = (entry) => (entry ? 0 : 0);
