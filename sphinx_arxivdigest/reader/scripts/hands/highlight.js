// @ts-check
/* Mark what the filter found and what the reader is interested in, without a change to the page. */

/** Papers in sight: no others are marked. @type {Set<Entry>} */
const inSight = new Set();

/** @param {Node} node */
const isMarkable = (node) =>
  !node.parentElement?.closest("math, button, .arxiv-label, .arxiv-links, dt");

const paintHighlights = () => {
  if (!globalThis.Highlight) return;
  const found = new Highlight();
  const wanted = new Highlight();
  const interests = reader.interestTerms();
  if (reader.view.terms.length || interests.length)
    for (const { node } of inSight) {
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const raw = /** @type {Text} */ (text).data;
        if (!raw.trim() || !isMarkable(text)) continue;
        const isName = !!text.parentElement?.closest(".arxiv-authors");
        for (const [terms, group] of /** @type {const} */ ([
          [reader.view.terms, found],
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
  CSS.highlights.set("arxiv-found", found);
  CSS.highlights.set("arxiv-wanted", wanted);
};

let frame = 0;
/** Mark what is in sight when the page has been laid out. */
const paint = () => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(paintHighlights);
};

const startHighlights = () => {
  const watch = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        const entry = reader.entryOf(target);
        if (entry) inSight[isIntersecting ? "add" : "delete"](entry);
      }
      paint();
    },
    { rootMargin: "100px" },
  );
  for (const { node } of reader.entries) watch.observe(node);
  // What a closed paper held is marked when it opens.
  document.addEventListener("toggle", paint, true);
};
