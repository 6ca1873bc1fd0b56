// @ts-check
/* Do what the first script has been asked for. */

reader.desk = {
  help: openHelp,
  interests: openInterests,
  starred: openStarred,
  line: addLine,
  list: () => all("div.arxiv-starred").forEach(startStarred),
};
for (const [name, values] of reader.waiting.splice(0)) reader.desk[name](...values);
