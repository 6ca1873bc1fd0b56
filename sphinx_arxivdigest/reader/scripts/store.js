// @ts-check
/* What this browser keeps for the whole site: one entry of its localStorage, which no server sees. */

/**
 * What the list of starred papers shows of one, so that it needs no other file.
 * @typedef {{title: string, authors: string[], category: string, date: string, on: string}} Star
 *   `title` has formulas as their source, `date` is the digest's, `on` the day of marking
 * @typedef {{words: string[], authors: string[], unwanted: string[]}} Interests
 * @typedef {{order: string, compact: boolean, unfolded: boolean, keys: boolean}} Look
 * @typedef {Record<string, string[]>} Filed  identifiers by month of marking
 * @typedef {{version: number, star: Record<string, Star>, read: Filed, hide: Filed,
 *   interests: Interests | null, look: Look, left: string[]}} State
 * @typedef {"star" | "read" | "hide"} Kind
 */

const STORAGE_KEY = "arxivdigest";
const STORAGE_VERSION = 1;

/** @returns {State} */
const emptyState = () => ({
  version: STORAGE_VERSION,
  star: {},
  read: {},
  hide: {},
  interests: null,
  look: { order: "digest", compact: false, unfolded: false, keys: true },
  left: [],
});

const today = () => new Date().toISOString().slice(0, 10);

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const strings = (value) =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

/**
 * Return the usable part of what is stored or imported; marks older than a year are left out.
 * @param {unknown} stored
 * @returns {State}
 */
const usable = (stored) => {
  const clean = emptyState();
  if (!isRecord(stored)) return clean;
  const yearAgo = new Date();
  yearAgo.setFullYear(yearAgo.getFullYear() - 1);
  const oldest = yearAgo.toISOString().slice(0, 7);
  for (const kind of /** @type {const} */ (["read", "hide"]))
    for (const [month, ids] of Object.entries(isRecord(stored[kind]) ? stored[kind] : {}))
      if (/^\d{4}-\d\d$/.test(month) && month >= oldest) clean[kind][month] = strings(ids);
  for (const [id, star] of Object.entries(isRecord(stored.star) ? stored.star : {}))
    if (isRecord(star))
      clean.star[id] = {
        title: String(star.title ?? id),
        authors: strings(star.authors),
        category: String(star.category ?? ""),
        date: String(star.date ?? ""),
        on: String(star.on ?? ""),
      };
  const { interests, look } = stored;
  if (isRecord(interests))
    clean.interests = {
      words: strings(interests.words),
      authors: strings(interests.authors),
      unwanted: strings(interests.unwanted),
    };
  if (isRecord(look))
    for (const name of /** @type {(keyof Look)[]} */ (Object.keys(clean.look)))
      if (typeof look[name] === typeof clean.look[name])
        Object.assign(clean.look, { [name]: look[name] });
  clean.left = strings(stored.left);
  return clean;
};

let state = emptyState();
/** Marked identifiers, as they are asked for most. @type {Record<"read" | "hide", Set<string>>} */
const filed = { read: new Set(), hide: new Set() };
/** Whether marks outlast the page: "" or the name of what stands in the way. */
let storageFault = "";

/** Take over what is stored: at the beginning, and when another tab has changed it. */
const loadState = () => {
  storageFault = "";
  let stored;
  try {
    stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null");
  } catch (fault) {
    // Not JSON: written over at the next mark. Forbidden: marks last as long as the page.
    if (!(fault instanceof SyntaxError)) storageFault = "forbidden";
  }
  // A later version of this script knows what it wrote: leave that alone.
  if (isRecord(stored) && stored.version > STORAGE_VERSION) storageFault = "newer";
  else state = usable(stored);
  for (const kind of /** @type {const} */ (["read", "hide"]))
    filed[kind] = new Set(Object.values(state[kind]).flat());
};

const saveState = () => {
  if (storageFault === "newer") return;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(state));
    storageFault = "";
  } catch (fault) {
    storageFault =
      fault instanceof DOMException && fault.name.startsWith("Quota") ? "full" : "forbidden";
  }
};

/**
 * @param {Kind} kind
 * @param {string} id
 */
const isMarked = (kind, id) =>
  kind === "star" ? Object.hasOwn(state.star, id) : filed[kind].has(id);

/**
 * Set or take away marks, and store them.
 * @param {"read" | "hide"} kind
 * @param {string[]} ids
 * @param {boolean} on
 */
const fileMarks = (kind, ids, on) => {
  const months = state[kind];
  const changed = new Set(ids);
  for (const month of Object.keys(months)) {
    months[month] = months[month].filter((id) => !changed.has(id));
    if (!months[month].length) delete months[month];
  }
  for (const id of changed) filed[kind][on ? "add" : "delete"](id);
  if (on && changed.size) (months[today().slice(0, 7)] ??= []).push(...changed);
  saveState();
};

/**
 * @param {string} id
 * @param {Star | null} star  null takes it away
 */
const setStar = (id, star) => {
  if (star) state.star[id] = star;
  else delete state.star[id];
  saveState();
};

/** Call *follow* when another tab has changed what is stored. @param {() => void} follow */
const followOtherTabs = (follow) =>
  addEventListener("storage", ({ key }) => {
    // `clear()` of another tab names no key.
    if (key !== STORAGE_KEY && key !== null) return;
    loadState();
    follow();
  });

loadState();
