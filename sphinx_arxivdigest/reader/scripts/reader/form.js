// @ts-check
/* The form with the reader's tools, and the pieces of HTML that it holds for scripts. */

const form = /** @type {HTMLFormElement | null} */ (one("form.arxiv-tools"));
const tools = /** @type {HTMLFormElement} */ (form);

/** The search of the archive, whose results are entries, too. */
const search = one(".arxiv-search");
/** Whether there is something for the tools: a list may have no papers. */
const isUsed = !!form && !!(entries.length || search);

/**
 * Return a fresh copy of the first element in the form's template *name*.
 * @param {string} name
 */
const piece = (name) => {
  const template = /** @type {HTMLTemplateElement} */ (
    one(`template[data-piece="${name}"]`, tools)
  );
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
};

/**
 * Return the sentence *name* of the form, in the page's language, with its numbers.
 * @param {string} name
 * @param {...(string | number)} values  in place of each %s
 */
const sentence = (name, ...values) =>
  (tools.dataset[name] ?? "").replace(/%s/g, () => String(values.shift()));
