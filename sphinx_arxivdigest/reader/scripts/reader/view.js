// @ts-check
/* What the page shows: the papers that pass the filter, the categories and the view. */

const view = {
  /** @type {Term[]} */
  terms: [],
  /** Those of the search of the archive. @type {Term[]} */
  sought: [],
  /** Categories that are switched on; none is all. @type {Set<string>} */
  categories: new Set(),
  /** @type {"all" | "wanted" | "unread" | "star"} */
  name: "all",
  /** Whether papers that are "not for me" are shown, too. */
  hidden: false,
};

/** @param {Entry} entry */
const isInView = (entry) =>
  view.name === "all" ||
  (view.name === "unread" && !isMarked("read", entry.id)) ||
  (view.name === "star" && isMarked("star", entry.id)) ||
  (view.name === "wanted" && interestIn(entry) > 0);

/** Whether *entry* would be shown if its category were. @param {Entry} entry */
const passes = (entry) =>
  isInView(entry) && (!view.terms.length || matches(view.terms, searchedOf(entry)));

const isFiltered = () => view.terms.length > 0 || view.categories.size > 0 || view.name !== "all";

/** Show what is to be shown, count it, and say how much it is. */
const updateView = () => {
  /** Papers by category and digest that would be shown. @type {Map<string, number>} */
  const counts = new Map();
  let shown = 0;
  let hidden = 0;
  const frames = new Set();
  for (const entry of entries) {
    let show = passes(entry);
    if (show && isMarked("hide", entry.id)) {
      hidden += 1;
      show = view.hidden;
    }
    const key = entry.category + entry.digest;
    if (show) counts.set(key, (counts.get(key) ?? 0) + 1);
    if (view.categories.size && !view.categories.has(entry.category)) show = false;
    if (show !== entry.shown) entry.node.hidden = !show;
    entry.shown = show;
    if (!show) continue;
    shown += 1;
    for (const part of entry.frame) frames.add(part);
  }
  for (const part of framed) if (part.hidden === frames.has(part)) part.hidden = !frames.has(part);
  document.documentElement.classList.toggle("arxiv-narrowed", isFiltered());
  showCounts(counts);
  showHidden(hidden);
  const total = sentence("some", shown, entries.length);
  if (countOutput.textContent !== total) countOutput.textContent = total;
  nothingFound.hidden = shown > 0 || !isFiltered();
  if (view.terms.length || interestTerms().length || arxivDigest.parts.hands) use("hands", "paint");
};

/** What vanishes without entries; a category whose papers stand on another page stays. */
const framed = new Set(entries.flatMap(({ frame }) => frame));
const countOutput = /** @type {HTMLOutputElement} */ (form && one("output", form));
const nothingFound = /** @type {HTMLElement} */ (form && one(".arxiv-nothing", form));

/** @param {typeof view.name} name */
const showView = (name) => {
  view.name = name;
  for (const button of all("[data-view]", tools))
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  updateView();
};
