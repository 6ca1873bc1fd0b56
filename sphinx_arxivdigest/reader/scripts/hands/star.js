// @ts-check
/* What a star keeps of a paper. */

/** Return the text of *node*, with formulas as their source. @param {Element | null} node */
const sourceOf = (node) => {
  const copy = /** @type {Element | undefined} */ (node?.cloneNode(true));
  if (!copy) return "";
  for (const math of all("math, .arxiv-tex", copy))
    math.replaceWith(`$${math.getAttribute("alttext") ?? math.textContent}$`);
  return (copy.textContent ?? "")
    .replace(/\s+/g, " ")
    .replace(/\\\((.*?)\\\)/g, "$$$1$$")
    .trim();
};

/** Return the day of the digest that *entry* stands in, or "". @param {Entry} entry */
const dateOf = ({ node }) =>
  node.dataset.date ??
  all("[data-date]:not(article)")
    .filter((head) => head.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)
    .pop()?.dataset.date ??
  "";

/** @param {Entry} entry @returns {Star} */
const starOf = (entry) => ({
  title: sourceOf(reader.titleNode(entry)),
  authors: reader.authorsOf(entry),
  category: entry.category,
  date: dateOf(entry),
  on: reader.today(),
});
