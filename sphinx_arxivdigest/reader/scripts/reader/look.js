// @ts-check
/* How the page is laid out: order, compact, everything unfolded. It is remembered. */

/** Where the papers of each parent end in the order of the digest. @type {Map<Node, Node | null>} */
const ends = new Map();
for (const { node } of entries) if (node.parentNode) ends.set(node.parentNode, node.nextSibling);
const parents = entries.map(({ node }) => node.parentNode);
/** @type {HTMLElement | null} */
let flat = null;

/** @type {Record<string, (a: Entry, b: Entry) => number>} */
const orders = {
  wanted: (a, b) => interestIn(b) - interestIn(a),
  newest: (a, b) => b.id.localeCompare(a.id, "en", { numeric: true }),
};

/** Put the papers in the order that is chosen. */
const arrange = () => {
  const compare = orders[state.look.order];
  if (!compare) {
    if (!flat) return;
    for (const { node, place } of entries) {
      const parent = parents[place];
      parent?.insertBefore(node, ends.get(parent) ?? null);
    }
    flat.remove();
    flat = null;
    return;
  }
  const papers = entries.filter((entry) => !isRow(entry));
  const first = one(".arxiv-category") ?? papers[0]?.node;
  if (!papers.length || !first) return;
  if (!flat) {
    flat = document.createElement("div");
    flat.className = "arxiv-flat";
    first.before(flat);
  }
  flat.append(...papers.sort((a, b) => compare(a, b) || a.place - b.place).map(({ node }) => node));
};

const applyLook = () => {
  const { compact, unfolded, order } = state.look;
  document.documentElement.classList.toggle("arxiv-compact", compact);
  for (const [act, on] of /** @type {const} */ ([
    ["compact", compact],
    ["unfold", unfolded],
  ]))
    for (const button of all(`[data-act=${act}]`, tools))
      button.setAttribute("aria-pressed", String(on));
  const select = /** @type {HTMLSelectElement | null} */ (one("select", tools));
  if (select) select.value = orders[order] ? order : "digest";
  arrange();
};

/** @param {boolean} open */
const unfoldAll = (open) => {
  for (const details of /** @type {HTMLDetailsElement[]} */ (all(".arxiv-details")))
    details.open = open;
};

/**
 * Change the look, remember it, and keep the paper that is read where it is.
 * @param {Partial<Look>} change
 */
const changeLook = (change) =>
  keepInPlace(() => {
    keep(() => Object.assign(state.look, change));
    applyLook();
    if (change.unfolded !== undefined) unfoldAll(change.unfolded);
    updateView();
  });
