// @ts-check
/* Read shards and postings. docs/reference/search-index.rst describes them. */

/**
 * Return the lines of a shard. A line begins with how much it shares with the one before.
 * @param {string} text
 * @returns {Line[]}
 */
const readShard = (text) => {
  let last = "";
  return text.split("\n").map((line) => {
    const [token, postings] = line.slice(1).split("\t");
    last = last.slice(0, line.charCodeAt(0) - 48) + token;
    return [last, postings];
  });
};

/**
 * Call `visit` for each document of *postings*; `starts` are the first documents of the pages.
 * @param {string} postings
 * @param {number[]} starts
 * @param {(number: number) => void} visit
 */
const eachDocument = (postings, starts, visit) => {
  let page = -1;
  let document = 0;
  // The digits of a number so far: only one of a step or of a gap is being read.
  let number = 0;
  for (let at = 0; at < postings.length; at++) {
    const code = postings.charCodeAt(at);
    if (code < 42) {
      page += number * 9 + code - 32;
      document = starts[page] - 1;
      number = 0;
    } else if (code < 48) number = number * 6 + code - 42;
    else if (code < 112) {
      document += number * 64 + code - 47;
      number = 0;
      visit(document);
    } else number = number * 15 + code - 112;
  }
};
