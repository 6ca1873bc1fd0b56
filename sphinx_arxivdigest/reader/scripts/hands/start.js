// @ts-check
/* What the reader does on a page: loaded with the first touch of it, key or query. */

startHighlights();
startPanel();
startKeys();
startHistory();
startLanding();
one(".arxiv-tools select")?.addEventListener("change", (/** @type {any} */ { target }) =>
  changeLook({ order: target.value }),
);
addEventListener("pagehide", keepPlace);

startPart("hands", {
  ready: () => {},
  press,
  key: (name) => keys[name](),
  paint,
  watch,
  keepQuery,
  unfoldAll,
  arrange,
  more: togglePanel,
  compact: () => toggleLook("compact"),
  unfold: () => toggleLook("unfolded"),
  cite: (entry) => reader.use("desk", "citation", { [entry.id]: starOf(entry) }),
  link: (entry, button, copy) => copy(linkOf(entry), button),
  sayLeft,
  undo: undoMark,
  readall: readAll,
  again,
  hidden: toggleHidden,
  continue: () => goTo(leftEntry()),
});
