// @ts-check
/* Star, read, not for me: the buttons of each paper, and how it looks. */

const KINDS = /** @type {const} */ (["star", "read", "hide"]);

/** Papers that are read or unwanted, and shown in full all the same. @type {Set<Entry>} */
const unfolded = new Set();

/**
 * @param {Kind} kind
 * @param {string} id
 */
const isMarked = (kind, id) =>
  hasMarks && id !== "" && (kind === "star" ? Object.hasOwn(state.star, id) : filed[kind].has(id));

/** Show the marks of *entry*. @param {Entry} entry */
const dress = (entry) => {
  const { node, id } = entry;
  for (const kind of KINDS) {
    const on = isMarked(kind, id);
    node.classList.toggle(`arxiv-is-${kind}`, on);
    one(`[data-mark=${kind}]`, node)?.setAttribute("aria-pressed", String(on));
  }
  const interest = interestIn(entry);
  node.classList.toggle("arxiv-is-wanted", interest > 0);
  const folds = isMarked("read", id) || interest < 0;
  if (folds && !isRow(entry) && !one(".arxiv-again", node))
    one(".arxiv-title", node)?.after(piece("again"));
  const again = one(".arxiv-again", node);
  if (again) again.hidden = !folds;
  again?.setAttribute("aria-expanded", String(unfolded.has(entry)));
  node.classList.toggle("arxiv-folds", folds);
  node.classList.toggle("arxiv-folded", folds && !unfolded.has(entry));
};

/** Give *entry* its buttons. @param {Entry} entry */
const equip = (entry) => {
  if (!hasMarks) return;
  if (entry.id && !one(".arxiv-marks", entry.node)) {
    const marks = piece("marks");
    if (isRow(entry))
      for (const button of all("[data-mark]:not([data-mark=star])", marks)) button.remove();
    const title = titleNode(entry);
    if (title?.id) marks.setAttribute("aria-labelledby", title.id);
    else marks.setAttribute("aria-label", title?.textContent ?? "");
    (one(".arxiv-links", entry.node) ?? entry.node).append(marks);
  }
  dress(entry);
};

/** Show what follows from changed marks. */
const showMarks = () => {
  updateView();
  for (const follow of whenKept) follow();
};

/** Called when marks or interests have changed. @type {(() => void)[]} */
const whenKept = [];

/** Show everything anew: another tab has changed it, or a dialog. */
const refresh = () => {
  indexMarks();
  if (isUsed) {
    applyLook();
    showFault();
    entries.forEach(dress);
    updateView();
  }
  for (const follow of whenKept) follow();
};

const startMarks = () => {
  showFault();
  if (!hasMarks) return;
  // The buttons come later; what changes heights does not.
  for (const entry of entries) if (isMarked("read", entry.id)) dress(entry);
};
