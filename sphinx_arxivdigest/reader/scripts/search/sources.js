// @ts-check
/* The archives of this site and of others, and the segments that are searched. */

/** This site's archives come first. @type {Promise<{value: string, label: string, segments: Segment[]}[]> | null} */
let opening = null;

/** Open all indexes, and offer their archives. What cannot be opened is said. */
const openAll = async () => {
  const bases = [root.dataset.base, ...JSON.parse(root.dataset.sites ?? "[]")].map(
    (base) => new URL(base, location.href).href,
  );
  const sources = [];
  for (const [at, index] of (await Promise.allSettled(bases.map(openIndex))).entries()) {
    const site = new URL(bases[at]).pathname;
    if (index.status === "fulfilled")
      for (const { name, title, segments } of index.value.archives)
        sources.push({
          value: at || !name ? site + name : name,
          label: at ? `${title} · ${site}` : title,
          segments,
        });
    else {
      sayFault(index.reason);
      // The next search tries it again.
      opening = null;
    }
  }
  const chosen = archiveChoice.value;
  archiveChoice.length = 1;
  for (const { value, label } of sources)
    archiveChoice.add(new Option(label, value, false, value === chosen));
  archiveChoice.parentElement.hidden = sources.length < 2;
  return sources;
};

const openSources = () => {
  opening ??= openAll();
  return opening;
};

/** When a segment ends, for comparison. @param {Segment} segment */
const endOf = ({ name }) => (name === "undated" ? "" : `${name}-13`.slice(0, 7));

/** Return the segments of the chosen archives, newest first. */
const chosenSegments = async () => {
  const sources = await openSources();
  const { value: chosen, selectedIndex } = archiveChoice;
  return sources
    .filter(({ value }) => !selectedIndex || value === chosen)
    .flatMap(({ segments }) => segments)
    .sort((a, b) => (endOf(a) < endOf(b) ? 1 : -1));
};
