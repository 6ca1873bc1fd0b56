// @ts-check
/* What the buttons of a paper do, and undo. */

/**
 * File marks, or take them away, in the state alone.
 * @param {"read" | "hide"} kind
 * @param {string[]} ids
 * @param {boolean} on
 */
const fileMarks = (kind, ids, on) => {
  const months = reader.state()[kind];
  const old = new Set(ids.filter((id) => reader.filed[kind].has(id)));
  if (old.size)
    for (const [month, marked] of Object.entries(months))
      if (ids.some((id) => marked.includes(id))) {
        months[month] = marked
          .split(" ")
          .filter((id) => !old.has(id))
          .join(" ");
        if (!months[month]) delete months[month];
      }
  for (const id of ids) reader.filed[kind][on ? "add" : "delete"](id);
  const month = reader.today().slice(0, 7);
  if (on) months[month] = `${months[month] ?? ""} ${ids.join(" ")}`.trimStart();
};

/** How to undo what was done, the last one at the end; each returns a paper. @type {(() => Entry)[]} */
const undos = [];

/**
 * Mark *marked*, or take their marks away; undone as one.
 * @param {Kind} kind
 * @param {Entry[]} marked
 * @param {boolean} on
 */
const mark = (kind, marked, on) => {
  const ids = [...new Set(marked.map(({ id }) => id))];
  const star = reader.state().star[ids[0]] ?? starOf(marked[0]);
  const set = (/** @type {boolean} */ on) => {
    reader.keep(() => {
      if (kind !== "star") fileMarks(kind, ids, on);
      else if (on) reader.state().star[ids[0]] = star;
      else delete reader.state().star[ids[0]];
    });
    for (const entry of new Set([...marked, ...ids.flatMap(reader.entriesOf)])) {
      if (kind === "read") reader.unfolded.delete(entry);
      reader.dress(entry);
    }
    reader.showMarks();
  };
  set(on);
  undos.push(() => {
    set(!on);
    return marked[0];
  });
  say(`${kind}${on ? "On" : "Off"}`);
};

/**
 * @param {Kind} kind
 * @param {Entry} entry
 */
const toggleMark = (kind, entry) => {
  if (reader.hasMarks && entry.id) mark(kind, [entry], !reader.isMarked(kind, entry.id));
};

/** @param {HTMLElement} [button]  what was pressed, which vanishes with the last undo */
const undoMark = (button) => {
  const entry = undos.pop()?.();
  if (!entry) return;
  const isFocused = button?.matches(":focus");
  say("undone");
  if (isFocused && button?.hidden) keepFocus("star", entry);
};

/**
 * Keep the keyboard where it was when its button vanishes, or at the next paper.
 * @param {Kind} kind
 * @param {Entry} entry
 */
const keepFocus = (kind, entry) => {
  const order = inPageOrder();
  const isBehind = (/** @type {Entry} */ { node }) =>
    entry.node.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = entry.shown ? entry : (order.find(isBehind) ?? order.pop());
  if (!next) return one(".arxiv-hidden button")?.focus();
  const { node } = next;
  node.tabIndex = -1;
  [one(`[data-mark=${kind}]`, node), one(".arxiv-again", node), node]
    .find((each) => each?.checkVisibility())
    .focus({ preventScroll: true });
};

/** Do what a button of a paper says. @param {HTMLElement} button */
const press = (button) => {
  const entry = reader.entryOf(button);
  if (!entry) return;
  const kind = /** @type {Kind} */ (button.dataset.mark);
  toggleMark(kind, entry);
  if (!button.checkVisibility?.()) keepFocus(kind, entry);
};
