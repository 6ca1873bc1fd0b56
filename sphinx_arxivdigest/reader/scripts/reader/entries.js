// @ts-check
/* The papers of the page: entries of digests, and rows of lists. */

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T[]}
 */
const all = (selector, within = document) =>
  /** @type {T[]} */ ([...within.querySelectorAll(selector)]);

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T | null}
 */
const one = (selector, within = document) =>
  /** @type {T | null} */ (within.querySelector(selector));

/**
 * Return what shows nothing without *node*: its category, its list with the heading, its author.
 * @param {HTMLElement} node
 * @returns {HTMLElement[]}
 */
const frameOf = (node) => {
  if (node.tagName === "DD") {
    let name = /** @type {Element} */ (node);
    while (name.tagName === "DD" && name.previousElementSibling) name = name.previousElementSibling;
    return [/** @type {HTMLElement} */ (name)];
  }
  /** @type {HTMLElement | null} */
  const category = node.closest(".arxiv-category");
  if (category) return [category];
  const list = /** @type {HTMLElement} */ (node.parentElement);
  const heading = /** @type {HTMLElement | null} */ (list.previousElementSibling);
  return node.tagName === "LI" && heading?.matches("h1, h2, h3, h4, h5, h6") ? [list, heading] : [];
};

/** The heads of the digests of the page, each before its papers. */
const overviews = all(".arxiv-overview");

/** @type {Entry[]} */
const entries = [];
/** @type {Map<HTMLElement, Entry>} */
const entryByNode = new Map();

/** Take *node* as an entry: those of the page at once, the cards of a search as they come. @param {HTMLElement} node */
const enter = (node) => {
  const entry = {
    node,
    id: node.dataset.arxivId ?? "",
    category: node.dataset.category ?? "",
    digest: overviews.filter((head) => head.compareDocumentPosition(node) & 4).length,
    place: entries.length,
    frame: frameOf(node),
    shown: true,
    searched: null,
  };
  entries.push(entry);
  entryByNode.set(node, entry);
  return entry;
};
all("article.arxiv-paper, li[data-arxiv-id], dd[data-arxiv-id]").forEach(enter);

/** Return the entries of a paper, which may stand on a page several times. @param {string} id */
const entriesOf = (id) => entries.filter((entry) => entry.id === id);

/**
 * Return the entry that *target* belongs to.
 * @param {EventTarget | null} target
 */
const entryOf = (target) => {
  const node =
    target instanceof Element ? target.closest("article.arxiv-paper, [data-arxiv-id]") : null;
  return node ? entryByNode.get(/** @type {HTMLElement} */ (node)) : undefined;
};

/** @param {Entry} entry */
const isRow = (entry) => !entry.node.matches("article");

/** @param {Entry} entry */
const titleNode = (entry) => one(isRow(entry) ? "a" : ".arxiv-title > [id^='title-']", entry.node);

/** @param {Entry} entry */
const authorsOf = (entry) =>
  all(".arxiv-authors a, .arxiv-authors bdi", entry.node).map((name) => name.textContent ?? "");

/**
 * Return what queries look at, made when it is first needed: a big day has two megabytes of text.
 * @param {Entry} entry
 * @returns {Searched}
 */
const searchedOf = (entry) => {
  if (!entry.searched) {
    const { node } = entry;
    const badges = all(".arxiv-cross-list", node).map((badge) => badge.textContent ?? "");
    const texts = all(".arxiv-tldr > :not(.arxiv-label), .arxiv-details dd", node);
    entry.searched = {
      title: fold(titleNode(entry)?.textContent ?? ""),
      // In the index of authors, the name stands above its papers.
      authors: (node.tagName === "DD" ? [entry.frame[0].textContent ?? ""] : authorsOf(entry)).map(
        fold,
      ),
      text: texts.map((text) => fold(text.textContent ?? "")).join("\n"),
      id: entry.id,
      categories: [entry.category, node.closest(".arxiv-category")?.id ?? "", ...badges],
    };
  }
  return entry.searched;
};
