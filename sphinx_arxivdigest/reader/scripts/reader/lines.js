// @ts-check
/* Lines about marks: how many papers are hidden, and what stands in the way of keeping marks. */

/** What stands behind all papers. */
const afterAll = hasMarks ? piece("after") : null;

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

const startLines = () => {
  if (!afterAll) return;
  const end = one(".arxiv-end");
  const last = entries[entries.length - 1];
  if (end) end.prepend(afterAll);
  else if (last)
    (last.node.closest(".arxiv-category, .arxiv-listing") ?? last.node).after(afterAll);
  else search?.after(afterAll);
  if (state.left.length) use("hands", "sayLeft");
};
