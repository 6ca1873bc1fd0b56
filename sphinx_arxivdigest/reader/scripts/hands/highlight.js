// @ts-check
/* Mark what the filter found and what the reader is interested in, without a change to the page. */

/** Papers in sight: no others are marked. @type {Set<Element>} */
const inSight = new Set();

/** Whether *node* is a card of the search. @param {Element} node */
const isCard = (node) => !!node.closest(".arxiv-results");

/** @param {Node} node */
const isMarkable = (node) =>
  !node.parentElement?.closest("math, button, .arxiv-label, .arxiv-links, dt");

const paintHighlights = () => {
  if (!globalThis.Highlight) return;
  const sought = new Highlight();
  const wanted = new Highlight();
  const interests = reader.interestTerms();
  if (reader.view.terms.length || reader.view.sought.length || interests.length)
    for (const node of inSight) {
      const found = isCard(node) ? reader.view.sought : reader.view.terms;
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const raw = /** @type {Text} */ (text).data;
        if (!raw.trim() || !isMarkable(text)) continue;
        const isName = !!text.parentElement?.closest(".arxiv-authors");
        for (const [terms, group] of /** @type {const} */ ([
          [found, sought],
          [interests, wanted],
        ]))
          for (const [start, end] of terms.length ? ranges(terms, raw, isName) : [])
            group.add(
              new StaticRange({
                startContainer: text,
                startOffset: start,
                endContainer: text,
                endOffset: end,
              }),
            );
      }
    }
  CSS.highlights.set("arxiv-found", sought);
  CSS.highlights.set("arxiv-wanted", wanted);
};

let frame = 0;
/** Mark what is in sight when the page has been laid out. */
const paint = () => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(paintHighlights);
};

const watcher = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes)
      inSight[isIntersecting ? "add" : "delete"](target);
    paint();
  },
  { rootMargin: "100px" },
);

/** Mark *nodes* when they are in sight. @param {Element[]} nodes */
const watch = (nodes) => {
  for (const node of nodes) watcher.observe(node);
};

const startHighlights = () => {
  watch(reader.entries.map(({ node }) => node));
  // What a closed paper held is marked when it opens.
  document.addEventListener("toggle", paint, true);
};
