// @ts-check
/* What the results can be narrowed to: categories and months with counts, authors of those shown. */

const facets = one(".arxiv-facets", root);

/**
 * Fill the line *name* with buttons, most first.
 * @param {string} name
 * @param {[value: string, label: string, count: number][]} values
 * @param {(value: string) => boolean} isChosen
 * @param {string} [sign]  what stands before the counts
 */
const fillFacet = (name, values, isChosen, sign = "") => {
  const line = one(`[data-facet=${name}]`, facets);
  const buttons = values.map(([value, label, count]) => {
    const button = made("button", label);
    button.type = "button";
    button.dataset[name] = value;
    button.setAttribute("aria-pressed", `${isChosen(value)}`);
    button.append(" ", made("span", `${sign}${count}`));
    return button;
  });
  line.replaceChildren(line.firstElementChild, ...buttons);
  line.hidden = !values.length;
};

/** @param {Map<string, number>} counts */
const mostFirst = (counts) => [...counts].sort((a, b) => b[1] - a[1]);

/** What is typed to look for *value* in a field. @param {string} field @param {string} value */
const termText = (field, value) =>
  field === "author" ? `author:"${value.replaceAll('"', "")}"` : `${field}:${value}`;

/** @param {string} term */
const hasTerm = (term) => ` ${box.value} `.includes(` ${term} `);

/** Return the query with *term*, or without it where it has it. @param {string} term */
const withTerm = (term) =>
  (hasTerm(term) ? ` ${box.value} `.replace(` ${term} `, " ") : `${box.value} ${term}`).trim();

/** What counts are, as a sign. @type {Record<string, string>} */
const SIGNS = { most: "≤ ", about: "≈ " };

/**
 * Show what the papers of *parts* can be narrowed to.
 * @param {any[]} parts
 * @param {{months: Map<string, number>, name: string}} counted
 */
const showFacets = async (parts, { months, name }) => {
  const categories = new Map();
  for (const { segment, found } of parts) {
    const days = segment.days.filter(isInMonth);
    const inCategories = await categoriesOf(segment);
    for (const [code, papers] of inCategories) {
      let count = categories.get(code) ?? 0;
      for (const { from, count: size } of days)
        for (let at = from; at < from + size; at++) if (found[at] && papers[at]) count++;
      if (count) categories.set(code, count);
    }
  }
  fillFacet(
    "cat",
    mostFirst(categories)
      .slice(0, 24)
      .map(([code, count]) => [code, code, count]),
    (code) => hasTerm(termText("cat", code)),
    SIGNS[name],
  );
  fillFacet(
    "month",
    [...months]
      .sort()
      .reverse()
      .map(([name, count]) => [name, inWords(name), count]),
    (value) => value === asked.month,
    SIGNS[name],
  );
  facets.hidden = !months.size;
};

const showAuthors = () => {
  const authors = new Map();
  for (const result of shown)
    for (const name of result.authors) authors.set(name, (authors.get(name) ?? 0) + 1);
  fillFacet(
    "author",
    mostFirst(authors)
      .slice(0, 6)
      .map(([name, count]) => [name, name, count]),
    (name) => hasTerm(termText("author", name)),
  );
};
