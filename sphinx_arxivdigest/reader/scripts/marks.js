// @ts-check
/* Star, read, not for me: the buttons of each paper. */

/** Show the marks of *entry*. @param {Entry} entry */
const dress = (entry) => {
  for (const kind of /** @type {const} */ (["star", "read", "hide"])) {
    const on = isMarked(kind, entry.id);
    entry.node.classList.toggle(`arxiv-is-${kind}`, on);
    one(`[data-mark=${kind}]`, entry.node)?.setAttribute("aria-pressed", String(on));
  }
};

/**
 * @param {Kind} kind
 * @param {Entry} entry
 */
const toggleMark = (kind, entry) => {
  const on = !isMarked(kind, entry.id);
  if (kind !== "star") fileMarks(kind, [entry.id], on);
  else
    setStar(
      entry.id,
      on
        ? {
            title: titleNode(entry)?.textContent ?? "",
            authors: authorsOf(entry),
            category: entry.category,
            date: "",
            on: today(),
          }
        : null,
    );
  dress(entry);
  updateView();
};

const undoMark = () => {};

/** @param {number} count */
const showHidden = (count) => count;

/** @param {string} name */
const openDesk = (name) => name;

/** @type {Record<string, (button: HTMLElement) => void>} */
const markActions = {};

const startMarks = () => {
  const marks = one("template[data-piece=marks]", tools) && piece("marks");
  if (!marks) return;
  for (const entry of entries)
    if (entry.id) {
      (one(".arxiv-links", entry.node) ?? entry.node).append(marks.cloneNode(true));
      dress(entry);
    }
  document.addEventListener("click", ({ target: clicked }) => {
    const button = clicked instanceof Element ? clicked.closest("[data-mark]") : null;
    const entry = entryOf(clicked);
    if (button && entry)
      toggleMark(/** @type {Kind} */ (/** @type {HTMLElement} */ (button).dataset.mark), entry);
  });
};
