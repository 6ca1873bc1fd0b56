// @ts-check
/* The line above the bar, all are read, and where reading ended. */

/** The line above the bar. */
const undoLine = /** @type {HTMLElement} */ (one(".arxiv-tools .arxiv-undo"));
let saying = 0;

/**
 * Show the reader.sentence *name* for six seconds, with a button.
 * @param {string} name
 * @param {string} [act]
 */
const say = (name, act = "undo") => {
  const [words, ...buttons] = /** @type {HTMLElement[]} */ ([...undoLine.children]);
  words.textContent = reader.sentence(name);
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

const readAll = () => {
  const shown = reader.entries.filter(
    ({ shown, id }) => shown && id && !reader.isMarked("read", id),
  );
  if (shown.length) mark("read", shown, true);
};

/** Keep where reading ended, unless it was at an end of the page. */
const keepPlace = () => {
  const at = reader.topEntry();
  const isHalf =
    at?.id &&
    at.place &&
    !isCard(at.node) &&
    scrollY + 2 * innerHeight < document.documentElement.scrollHeight;
  const left = reader.state().left.filter((id) => !reader.entriesOf(id).length);
  if (isHalf) left.push(at.id);
  if (left.join() === reader.state().left.join()) return;
  reader.keep(() => (reader.state().left = left.slice(-50)));
  reader.store();
};

/** Where reading ended. */
const leftEntry = () => reader.entries.find(({ id }) => id && reader.state().left.includes(id));

/** Offer to go on where reading of this page ended, unless the address says where to begin. */
const sayLeft = () => {
  if (leftEntry() && !scrollY && !location.hash) say("left", "continue");
};

/** Show a folded paper in full, or fold it again. @param {Element} node */
const again = (node) => {
  const entry = reader.entryOf(node);
  if (!entry) return;
  if (!reader.unfolded.delete(entry)) reader.unfolded.add(entry);
  reader.dress(entry);
};

const toggleHidden = () => {
  reader.view.hidden = !reader.view.hidden;
  reader.updateView();
};
