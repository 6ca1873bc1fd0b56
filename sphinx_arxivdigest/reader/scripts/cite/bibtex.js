// @ts-check
/* Papers as BibTeX: the same keys and fields as sphinx_arxivdigest/citations writes. */

// A title has its formulas between dollar signs.
const FORMULA = /\$(?! )([^$]+)(?<! )\$(?!\d)/;
const FORMULAS = new RegExp(FORMULA, "g");
const IDLE = wordSet(
  "a about an and are as at be beyond by can do does for from how if in into is it its not of on or our over s t that the their there to toward towards under us using via vs we what when where which who why will with without you your",
);
const LETTER = /^[a-z0-9]*[a-z][a-z0-9]*$/;

/** @param {string} id */
const yearAndMonth = (id) => {
  const [, year, month] = /** @type {string[]} */ (/(\d\d)(\d\d)\D?\d+$/.exec(id));
  return [+year + (id.includes("/") && +year > 90 ? 1900 : 2000), +month];
};

/** @param {string} id */
const addressOf = (id) => `https://arxiv.org/abs/${id}`;

/** @param {string} text @returns {string[]} */
const wordsOf = (text) => plainly(text).match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? [];

/** Return the key of a paper, which is made of it alone. @param {string} id @param {Star} star */
const keyOf = (id, { title, authors }) => {
  const [name] = (authors[0] ?? "").replace(/\([^()]*\)/g, " ").split(",");
  const names = name
    .split(/\s+/)
    .map((token) => wordsOf(token).join(""))
    .filter((word) => LETTER.test(word) && !/^(jr|sr|jnr|ii|iii|iv)$/.test(word));
  const last = names.filter((word) => word[1]).pop() ?? names.pop() ?? "arxiv";
  const word = wordsOf(title.replace(FORMULAS, " ")).find(
    (word) => word[1] && !IDLE.has(word) && LETTER.test(word),
  );
  return `${last.slice(0, 24)}${yearAndMonth(id)[0]}${(word ?? "").slice(0, 24)}-${id.replace("/", "-")}`;
};

/** Whether BibTeX takes a word behind the first for a particle. @param {string} text */
const hasSmallWord = (text) => /[\s~-]\p{Ll}/u.test(text);

/** @param {string} text */
const nameTex = (text) => escapeTex(text).replaceAll("]", "{]}");

/** Return a name that must not be divided. @param {string} written */
const wholeName = (written) =>
  written &&
  `{${/^(?:..\\|.\\|\\[A-Za-z]{3})/.test(written.replace(/[{}]/g, "")) ? "\\relax " : ""}${written}}`;

/** Return a name so that BibTeX divides it as we do. @param {string} name */
const bibtexName = (name) => {
  const parts = nameParts(name);
  if (!parts.given || /\band\b/i.test(name)) return wholeName(nameTex(name).trim());
  const given = nameTex(parts.given);
  let family = nameTex(parts.family);
  if (hasSmallWord(parts.family)) family = wholeName(family);
  const full = fullFamily(nameTex(parts.particle), family);
  if (parts.suffix) return `${full}, ${nameTex(parts.suffix)}, ${given}`;
  const isClear =
    !name.startsWith(`${parts.family} `) &&
    !parts.particle &&
    !/ /.test(parts.family) &&
    !hasSmallWord(` ${parts.given}`);
  return isClear ? `${given} ${family}` : `${full}, ${given}`;
};

/** Return a paper as BibTeX. @param {string} id @param {Star} star */
const bibtexEntry = (id, star) => {
  const fields = {
    title: titleTex(star.title),
    author: star.authors.map(bibtexName).filter(Boolean).join(" and "),
    year: yearAndMonth(id)[0],
    eprint: id,
    archivePrefix: "arXiv",
    primaryClass: escapeTex(star.category),
    doi: `10.48550/arXiv.${id}`,
    url: addressOf(id),
  };
  const written = Object.entries(fields).filter(([, value]) => value);
  return `@misc{${keyOf(id, star)},\n${written.map(([name, value]) => `${name}={${value}},\n`).join("")}}\n`;
};

/** @param {Record<string, Star>} stars */
const bibtex = (stars) =>
  Object.entries(stars)
    .map(([id, star]) => bibtexEntry(id, star))
    .join("\n");
