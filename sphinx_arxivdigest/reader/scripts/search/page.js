// @ts-check
/* The parts of the search on the page, and what it says. */

/** @type {HTMLElement} */
const root = one(".arxiv-search");
const form = one("form", root);
const { q: box, archive: archiveChoice, order: orderChoice } = form.elements;
const output = one("output", root);
const cards = one("[data-say=cards]", root);
const moreButton = one("[data-act=more]", root);

/** The address of the page without query, and whether this is the page that it leads to. */
const searchPage = new URL(form.action);
const isSearchPage = searchPage.pathname === location.pathname;

/** Whether this is the page of Sphinx's search, with its results below the papers. */
const isThemeSearch = !!one("#search-results");

/**
 * Return the sentence *name*, in the page's language.
 * @param {string} name
 * @param {string | number} [value]  in place of %s
 */
const sentence = (name, value = "") => (root.dataset[name] ?? "").replace("%s", () => `${value}`);

/**
 * Show one of the texts that stand in for results, or none.
 * @param {string} [name]
 */
const say = (name) => {
  for (const text of ["hint", "none", "empty", "disk"])
    one(`[data-say=${text}]`, root).hidden = text !== name;
};

/** @param {string} name */
const piece = (name) => one(`[data-piece=${name}]`, root).content.firstElementChild.cloneNode(true);

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

const pageLanguage = document.documentElement.lang || "en";

/**
 * Return an ISO date or month in words of the page's language.
 * @param {string} date
 */
const inWords = (date) => {
  if (!/^\d/.test(date)) return sentence("undated");
  /** @type {Intl.DateTimeFormatOptions} */
  const style = { timeZone: "UTC", year: "numeric", month: "long" };
  if (date.length > 7) style.day = "numeric";
  try {
    // The day first, as on the other pages.
    const language = pageLanguage === "en" ? "en-GB" : pageLanguage;
    return new Intl.DateTimeFormat(language, style).format(new Date(date));
  } catch {
    return date;
  }
};

/** What could not be loaded. @type {Set<string>} */
const faults = new Set();

/**
 * Say what could not be loaded, or forget it.
 * @param {any} [error]  with the name "missing", "broken" or "disk", and the address
 */
const sayFault = (error) => {
  const fault = one("[data-say=fault]", root);
  if (!error) faults.clear();
  else if (error.name === "disk") return say("disk");
  else if (error.address) faults.add(sentence(error.name, error.address) || error.message);
  else throw error;
  one("ul", fault).replaceChildren(...[...faults].map((text) => made("li", text)));
  fault.hidden = !faults.size;
};

/**
 * Say what could not be loaded of an index, or that it is not in order: other sites may be older.
 * @param {SearchIndex} index
 * @param {any} error
 */
const sayFaultOf = ({ base }, error) =>
  sayFault(error.address ? error : { name: "broken", address: base });
