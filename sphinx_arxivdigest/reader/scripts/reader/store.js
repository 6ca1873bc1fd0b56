// @ts-check
/* What this browser keeps for the whole site: one entry of its localStorage, which no server sees. */

const STORAGE_KEY = "arxivdigest";
const STORAGE_VERSION = 1;
const IDENTIFIER = /^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/;

const FILED = /** @type {const} */ (["read", "hide"]);

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

/** @param {unknown} value @returns {Record<string, any>} */
const record = (value) => Object(value);

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value @returns {string[]} */
const texts = (value) => (Array.isArray(value) ? value.map(text).filter(Boolean) : []);

/**
 * Return the usable part of what is stored or imported; marks older than a year are left out.
 * @param {unknown} stored
 * @returns {State}
 */
const usable = (stored) => {
  const clean = emptyState();
  const { star, interests, look, left, ...months } = record(stored);
  const oldest = `${+today().slice(0, 4) - 1}${today().slice(4, 7)}`;
  for (const kind of FILED)
    for (const [month, ids] of Object.entries(record(months[kind])))
      if (/^\d{4}-\d\d$/.test(month) && month >= oldest && text(ids)) clean[kind][month] = ids;
  for (const [id, { title, authors, category, date, on }] of Object.entries(record(star)).map(
    ([id, value]) => /** @type {const} */ ([id, record(value)]),
  ))
    if (IDENTIFIER.test(id))
      clean.star[id] = {
        title: text(title) || id,
        authors: texts(authors),
        category: text(category),
        date: text(date),
        on: text(on),
      };
  if (interests) {
    const { words, authors, unwanted } = record(interests);
    clean.interests = { words: texts(words), authors: texts(authors), unwanted: texts(unwanted) };
  }
  for (const [name, value] of Object.entries(clean.look))
    if (typeof record(look)[name] === typeof value)
      Object.assign(clean.look, { [name]: look[name] });
  clean.left = texts(left);
  return clean;
};

let state = emptyState();
/** Identifiers that are marked, since they are asked for most. @type {Record<"read" | "hide", Set<string>>} */
const filed = { read: new Set(), hide: new Set() };
/** What stands in the way of keeping marks: corrupt, newer, forbidden or full. */
let storageFault = "";
/** What was stored when it was last looked at. @type {string | null} */
let seen = null;

/** Return what is stored, or what was when it is forbidden to look. */
const stored = () => {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    storageFault = "forbidden";
    return seen;
  }
};

/** Take over what is stored: at the beginning, and when another tab has changed it. */
const loadState = () => {
  storageFault = "";
  seen = stored();
  let found = null;
  try {
    found = JSON.parse(seen ?? "null");
  } catch {
    // Written over by the next mark.
    storageFault = "corrupt";
  }
  // A later version of this script knows what it wrote: leave that alone.
  if (record(found).version > STORAGE_VERSION) storageFault = "newer";
  state = usable(storageFault ? null : found);
  indexMarks();
};

const indexMarks = () => {
  for (const kind of FILED) filed[kind] = new Set(Object.values(state[kind]).join(" ").split(" "));
};

/** Set while something altered is still to be stored. */
let storing = 0;

/** Store what has been altered; return whether it is. What cannot be stored lasts as long as the page. */
const store = () => {
  clearTimeout(storing);
  if (storing && storageFault !== "newer") {
    const json = JSON.stringify(state);
    try {
      localStorage.setItem(STORAGE_KEY, json);
      seen = json;
      storageFault = "";
    } catch (fault) {
      storageFault = /quota/i.test(/** @type {Error} */ (fault).name) ? "full" : "forbidden";
    }
    showFault();
  }
  storing = 0;
  return !storageFault;
};

/**
 * Alter the state, on top of what other tabs have stored meanwhile, and store it: at once, or, since
 * many months of marks take some milliseconds, when the page has shown it.
 * @param {() => void} alter
 */
const keep = (alter) => {
  if (!storing && stored() !== seen) loadState();
  alter();
  storing ||= setTimeout(store);
  if (!seen || seen.length < 1e5) store();
};

/** Call *follow* when another tab has changed what is stored. @param {() => void} follow */
const followOtherTabs = (follow) => {
  const look = () => {
    if (storing || stored() === seen) return;
    loadState();
    follow();
  };
  addEventListener("storage", look);
  addEventListener("pagehide", store);
  // A page that Back brings again has heard nothing.
  addEventListener("pageshow", look);
};

loadState();
