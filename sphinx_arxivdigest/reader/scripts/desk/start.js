// @ts-check
/* Dialogs, the list of starred papers, and the last line of a paper: loaded when first used. */

startPart("desk", {
  help: openHelp,
  interests: openInterests,
  starred: openStarred,
  line: addLine,
  citation: openCitation,
  list: () => all("div.arxiv-starred").forEach(startStarred),
});
