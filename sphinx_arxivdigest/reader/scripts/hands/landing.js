// @ts-check
/* A paper without details has nothing to unfold: where a link leads to it, its last line comes by
   itself. */

const showLineOfTarget = () => {
  const entry = reader.entryOf(one("article:target"));
  if (entry && !one(".arxiv-details", entry.node)) reader.use("desk", "line", entry);
};

const startLanding = () => {
  addEventListener("hashchange", showLineOfTarget);
  showLineOfTarget();
};
