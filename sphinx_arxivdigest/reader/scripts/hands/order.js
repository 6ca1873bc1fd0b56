// @ts-check
/* The order of the papers: that of the digest, or one list in another order. */

/** Where the papers of each parent end in the order of the digest. @type {Map<Node, Node | null>} */
const ends = new Map();
for (const { node } of reader.entries)
  if (node.parentNode) ends.set(node.parentNode, node.nextSibling);
const parents = reader.entries.map(({ node }) => node.parentNode);
/** @type {HTMLElement | null} */
let flat = null;

/** @type {Record<string, (a: Entry, b: Entry) => number>} */
const orders = {
  wanted: (a, b) => reader.interestIn(b) - reader.interestIn(a),
  newest: (a, b) => b.id.localeCompare(a.id, "en", { numeric: true }),
};

/** Put the papers in the order that is chosen. */
const arrange = () => {
  const compare = orders[reader.state().look.order];
  if (!compare) {
    if (!flat) return;
    for (const { node, place } of reader.entries) {
      const parent = parents[place];
      parent?.insertBefore(node, ends.get(parent) ?? null);
    }
    flat.remove();
    flat = null;
    return;
  }
  const papers = reader.entries.filter(
    (entry) => entry.node.matches("article") && !isCard(entry.node),
  );
  const first = one(".arxiv-category") ?? papers[0]?.node;
  if (!papers.length || !first) return;
  if (!flat) {
    flat = document.createElement("div");
    flat.className = "arxiv-flat";
    first.before(flat);
  }
  const { children } = flat;
  papers.sort((a, b) => compare(a, b) || a.place - b.place);
  if (papers.every(({ node }, at) => children[at] === node)) return;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  flat.append(...papers.map(({ node }) => node));
  // What is moved loses it.
  focused?.focus({ preventScroll: true });
};
