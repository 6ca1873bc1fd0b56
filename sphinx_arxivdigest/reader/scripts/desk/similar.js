// @ts-check
/* Which papers of the page are like one: the cosine of their words, rare ones weighing more. */

/** Entries with the weights of their words, of length 1. @type {Map<any, Map<string, number>>} */
const vectors = new Map();

const makeVectors = () => {
  /** @type {Map<string, number>} */
  const spread = new Map();
  for (const entry of reader.entries) {
    const { title, text } = reader.searchedOf(entry);
    const vector = new Map();
    for (const [part, weight] of /** @type {const} */ ([
      [title, 3],
      [text.slice(0, 3000), 1],
    ]))
      for (const [word] of part.matchAll(WORDS)) vector.set(word, (vector.get(word) ?? 0) + weight);
    for (const word of vector.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
    vectors.set(entry, vector);
  }
  for (const vector of vectors.values()) {
    for (const [word, count] of vector)
      vector.set(word, (1 + Math.log(count)) * Math.log(vectors.size / (spread.get(word) ?? 1)));
    const length = Math.hypot(...vector.values()) || 1;
    for (const [word, weight] of vector) vector.set(word, weight / length);
  }
};

/**
 * Return the papers of the page that are most like *entry*, the likest first.
 * @param {any} entry
 */
const similarTo = (entry) => {
  if (!vectors.size) makeVectors();
  const own = /** @type {Map<string, number>} */ (vectors.get(entry));
  const likeness = (/** @type {any} */ other) => {
    let sum = 0;
    for (const [word, weight] of own) sum += weight * (vectors.get(other)?.get(word) ?? 0);
    return sum;
  };
  return reader.entries
    .filter(
      ({ node, id }) => node.matches("article") && (!id || id !== /** @type {any} */ (entry).id),
    )
    .map((other) => ({ other, like: other === entry ? 0 : likeness(other) }))
    .filter(({ like }) => like > 0.05)
    .sort((a, b) => b.like - a.like)
    .slice(0, 7)
    .map(({ other }) => other);
};
