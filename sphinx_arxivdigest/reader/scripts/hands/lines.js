// @ts-check
/* Lines about marks: undo, hidden papers, all are read, where reading ended, what cannot be kept. */

/** The line above the bar. */
const undoLine = /** @type {HTMLElement} */ (form && one(".arxiv-undo", form));
/** What stands behind all papers. */
const afterAll = hasMarks ? piece("after") : null;
let saying = 0;

/**
 * Show the sentence *name* for six seconds, with a button.
 * @param {string} name
 * @param {string} [act]
 */
const say = (name, act = "undo") => {
  const [words, ...buttons] = /** @type {HTMLElement[]} */ ([...undoLine.children]);
  words.textContent = sentence(name);
  for (const button of buttons)
    button.hidden = button.dataset.act !== act || (act === "undo" && !undos.length);
  const hush = () => {
    if (undoLine.matches(":hover, :focus-within")) saying = setTimeout(hush, 1000);
    else undoLine.classList.remove("arxiv-said");
  };
  undoLine.classList.add("arxiv-said");
  clearTimeout(saying);
  saying = setTimeout(hush, 6000);
};

/** Say how many papers are "not for me". @param {number} count */
const showHidden = (count) => {
  const line = afterAll && one(".arxiv-hidden", afterAll);
  if (!line) return;
  line.hidden = !count;
  /** @type {Element} */ (line.firstElementChild).textContent = sentence("hidden", count);
  line.lastElementChild?.setAttribute("aria-pressed", String(view.hidden));
};

/** Say what stands in the way of keeping marks. */
const showFault = () => {
  const line = form && one(".arxiv-kept", form);
  if (line) line.textContent = sentence(storageFault || "kept");
};

const readAll = () => {
  const shown = entries.filter(({ shown, id }) => shown && id && !isMarked("read", id));
  if (shown.length) mark("read", shown, true);
};

/** Keep where reading ended, unless it was at an end of the page. */
const keepPlace = () => {
  const at = entries.find(
    ({ shown, node }) => shown && node.getBoundingClientRect().bottom > coveredTop(),
  );
  const isHalf =
    at?.id && at.place && scrollY + 2 * innerHeight < document.documentElement.scrollHeight;
  const left = state.left.filter((id) => !entriesOf.has(id));
  if (isHalf) left.push(at.id);
  if (left.join() === state.left.join()) return;
  keep(() => (state.left = left.slice(-50)));
  store();
};

/** Where reading ended. */
const leftEntry = () => entries.find(({ id }) => id && state.left.includes(id));

const startLines = () => {
  if (!afterAll) return;
  const end = one(".arxiv-end");
  const last = entries[entries.length - 1];
  if (end) end.prepend(afterAll);
  else (last.frame[0] ?? last.node).after(afterAll);
  if (leftEntry() && !scrollY && !location.hash) say("left", "continue");
  addEventListener("pagehide", keepPlace);
};

/** @type {Record<string, (button: HTMLElement) => void>} */
const markActions = {
  undo: undoMark,
  readall: readAll,
  hidden: () => {
    view.hidden = !view.hidden;
    updateView();
  },
  again: (button) => {
    const entry = entryOf(button);
    if (!entry) return;
    if (!unfolded.delete(entry)) unfolded.add(entry);
    dress(entry);
  },
  continue: () => goTo(leftEntry()),
};
