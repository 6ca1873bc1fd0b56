// @ts-check
/* The keyboard: from paper to paper, and what is done with the current one. */

/** @type {Entry | null} */
let current = null;

/** @param {Entry} entry */
const setCurrent = (entry) => {
  current?.node.classList.remove("arxiv-current");
  current = entry;
  entry.node.classList.add("arxiv-current");
};

/** @param {Entry | null | undefined} entry */
const goTo = (entry) => {
  if (!entry) return;
  setCurrent(entry);
  entry.node.tabIndex = -1;
  // What a screen reader says of it.
  entry.node.setAttribute("aria-labelledby", reader.titleNode(entry)?.id ?? "");
  entry.node.focus({ preventScroll: true });
  reader.land(entry.node);
};

/** Papers as they stand on the page. */
const inPageOrder = () =>
  reader.entries
    .filter(({ shown }) => shown)
    .sort((a, b) =>
      a.node.compareDocumentPosition(b.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );

/** Return the paper *by* steps from the current one. @param {number} by */
const step = (by) => {
  const shown = inPageOrder();
  const at = current?.shown ? shown.indexOf(current) : -1;
  if (at >= 0) return shown[at + by];
  const below = shown.findIndex(
    ({ node }) => node.getBoundingClientRect().top >= reader.coveredTop(),
  );
  if (below < 0) return by > 0 ? shown[0] : shown[shown.length - 1];
  return shown[by > 0 ? below : Math.max(0, below - 1)];
};

/** Keys are for the paper that the keyboard is in, which may have come there by Tab. */
const startKeys = () =>
  document.addEventListener("focusin", ({ target }) => {
    const entry = reader.entryOf(target);
    if (entry && /** @type {Element} */ (target).matches(":focus-visible")) setCurrent(entry);
  });

/** @param {Kind} kind */
const markCurrent = (kind) => {
  if (!current) return;
  const next = step(1) ?? step(-1);
  toggleMark(kind, current);
  if (!current.shown) goTo(next);
};

/** @type {Record<string, () => void>} */
const keys = {
  j: () => goTo(step(1)),
  k: () => goTo(step(-1)),
  o: () => {
    if (current?.node.matches(".arxiv-folded")) return again(current.node);
    const details = /** @type {HTMLDetailsElement | null} */ (
      current && one(".arxiv-details", current.node)
    );
    if (details) details.open = !details.open;
    else if (current?.node.matches("article")) reader.use("desk", "line", current);
  },
  s: () => markCurrent("star"),
  r: () => markCurrent("read"),
  x: () => markCurrent("hide"),
  u: () => undoMark(),
  "?": () => reader.use("desk", "help"),
};
