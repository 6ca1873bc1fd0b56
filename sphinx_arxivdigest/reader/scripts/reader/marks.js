// @ts-check
/* Star, read, not for me: the buttons of each paper, and what they do. */

const KINDS = /** @type {const} */ (["star", "read", "hide"]);

/** Entries by identifier: a paper may stand on a page several times. @type {Map<string, Entry[]>} */
const entriesOf = new Map();
for (const entry of entries) entriesOf.set(entry.id, [...(entriesOf.get(entry.id) ?? []), entry]);

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
  node.classList.toggle("arxiv-folded", folds && !unfolded.has(entry));
};

/** Entries that have their buttons. @type {Set<Entry>} */
const equipped = new Set();

/** Give *entry* its buttons, when it comes near or in an idle moment. @param {Entry} entry */
const equip = (entry) => {
  if (!hasMarks || equipped.has(entry)) return;
  equipped.add(entry);
  if (entry.id) {
    const marks = piece("marks");
    if (isRow(entry))
      for (const button of all("[data-mark]:not([data-mark=star])", marks)) button.remove();
    marks.setAttribute("aria-labelledby", titleNode(entry)?.id ?? "");
    (one(".arxiv-links", entry.node) ?? entry.node).append(marks);
  }
  dress(entry);
};

/** Return the text of *node*, with formulas as their source. @param {Element | null} node */
const sourceOf = (node) => {
  const copy = /** @type {Element | undefined} */ (node?.cloneNode(true));
  if (!copy) return "";
  for (const math of all("math", copy))
    math.replaceWith(`$${math.getAttribute("alttext") ?? math.textContent}$`);
  return (copy.textContent ?? "")
    .replace(/\s+/g, " ")
    .replace(/\\\((.*?)\\\)/g, "$$$1$$")
    .trim();
};

/** Return the day of the digest that *entry* stands in, or "". @param {Entry} entry */
const dateOf = ({ node }) =>
  all("time[datetime]")
    .filter((time) => time.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)
    .pop()
    ?.getAttribute("datetime") ?? "";

/** @param {Entry} entry @returns {Star} */
const starOf = (entry) => ({
  title: sourceOf(titleNode(entry)),
  authors: authorsOf(entry),
  category: entry.category,
  date: dateOf(entry),
  on: today(),
});

/** How to undo what was done, the last one at the end. @type {(() => void)[]} */
const undos = [];

/**
 * Mark *marked*, or take their marks away; undone as one.
 * @param {Kind} kind
 * @param {Entry[]} marked
 * @param {boolean} on
 */
const mark = (kind, marked, on) => {
  const ids = [...new Set(marked.map(({ id }) => id))];
  const star = state.star[ids[0]] ?? starOf(marked[0]);
  const set = (/** @type {boolean} */ on) => {
    keep(() => {
      if (kind !== "star") fileMarks(kind, ids, on);
      else if (on) state.star[ids[0]] = star;
      else delete state.star[ids[0]];
    });
    for (const id of ids)
      for (const entry of entriesOf.get(id) ?? []) {
        if (kind === "read") unfolded.delete(entry);
        dress(entry);
      }
    showMarks();
  };
  set(on);
  undos.push(() => set(!on));
  say(`${kind}${on ? "On" : "Off"}`);
};

/** Show what follows from changed marks. */
const showMarks = () => {
  updateView();
  for (const follow of whenKept) follow();
};

/**
 * @param {Kind} kind
 * @param {Entry} entry
 */
const toggleMark = (kind, entry) => {
  if (hasMarks && entry.id) mark(kind, [entry], !isMarked(kind, entry.id));
};

const undoMark = () => {
  const undo = undos.pop();
  undo?.();
  if (undo) say("undone");
};

/** Called when marks or interests have changed. @type {(() => void)[]} */
const whenKept = [];

/** Show everything anew: another tab has changed it, or a dialog. */
const refresh = () => {
  indexMarks();
  if (form && entries.length) {
    applyLook();
    showFault();
    entries.forEach(dress);
    showMarks();
  } else for (const follow of whenKept) follow();
};

/** Keep the keyboard where it was when its button vanishes. @param {Kind} kind @param {Element} node */
const keepFocus = (kind, node) => {
  /** @type {Element | null} */
  let next = node;
  while (next && /** @type {HTMLElement} */ (next).hidden) next = next.nextElementSibling;
  if (next)
    one(kind === "read" ? ".arxiv-again" : `[data-mark=${kind}]`, next)?.focus({
      preventScroll: true,
    });
};

const startMarks = () => {
  followOtherTabs(refresh);
  showFault();
  if (!hasMarks) return;
  // The buttons come later; what changes heights does not.
  for (const { node, id } of entries)
    if (isMarked("read", id)) node.classList.add("arxiv-is-read", "arxiv-folded");
  document.addEventListener("click", ({ target: clicked }) => {
    const button = /** @type {HTMLElement | null} */ (
      clicked instanceof Element && clicked.closest("[data-mark]")
    );
    const entry = button && entryOf(button);
    if (!button || !entry) return;
    const kind = /** @type {Kind} */ (button.dataset.mark);
    toggleMark(kind, entry);
    if (!button.checkVisibility?.()) keepFocus(kind, entry.node);
  });
};
