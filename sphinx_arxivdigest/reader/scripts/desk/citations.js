// @ts-check
/* Papers as BibTeX, the way arXiv writes it, and as CSL-JSON. */

// Words that TeX may see in a formula; any other formula becomes plain text.
const FORMULA_WORD =
  /\\(alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Phi|Psi|Omega|ell|infty|partial|nabla|pm|times|cdot|leq?|geq?|sim|approx|to|rightarrow|sqrt|frac|log|math(rm|bf|cal|bb|sf)|text|operatorname|boldsymbol|hat|bar|tilde|star|circ|prime|[,;! ])(?![A-Za-z])|[^\\%#&~$]/gu;
/** @type {Record<string, string>} */
const ESCAPES = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};
// BibTeX counts braces that are escaped, too.
/** @type {Record<string, string>} */
const LONE = { "{": "\\textbraceleft{}", "}": "\\textbraceright{}" };
const PARTICLE = /^(v[ao]n|de[nrl]?|d[aiou]s?|l[ae]|te[nr]?|zu[mr]?|bin|ibn|al|el)$/;
const SUFFIX = /,? +(jr\.?|sr\.?|ii|iii|iv)$/i;
const GROUP = /collaborat|consortium|team|group|project|,|\d| (and|for|of|on|the) /i;

const LATIN = /^[\p{Script=Latin}\p{M}.'’ -]+$/u;

/** @param {string} text */
const isBalanced = (text) => {
  let braces = text.replace(/[^{}]/g, "");
  while (braces.includes("{}")) braces = braces.replaceAll("{}", "");
  return !braces;
};

/** @param {string} text */
const escapeTex = (text) => {
  const known = isBalanced(text) ? ESCAPES : { ...ESCAPES, ...LONE };
  return text.replace(/[\\{}&%$#_~^]/g, (sign) => known[sign] ?? `\\${sign}`);
};

/**
 * Return *text* for TeX; formulas that are balanced and harmless stay.
 * @param {string} text
 */
const tex = (text) =>
  text
    .split(/(\$[^$]+\$)/)
    .map((part, at) => {
      const formula = part.slice(1, -1);
      const stays =
        at % 2 &&
        isBalanced(formula) &&
        !/\^\^/.test(formula) &&
        !formula.replace(FORMULA_WORD, "");
      return stays ? part : escapeTex(part);
    })
    .join("");

/**
 * Return a name in parts, or as one where it is not certain what is its family's.
 * @param {string} name
 * @returns {{literal: string} | {family: string, given: string, suffix?: string}}
 */
const nameParts = (name) => {
  const suffix = SUFFIX.exec(name);
  const bare = name.replace(SUFFIX, "").trim();
  const words = bare.split(/\s+/);
  if (words.length < 2 || GROUP.test(bare) || !LATIN.test(bare)) return { literal: name };
  let start = words.length - 1;
  while (start > 1 && PARTICLE.test(words[start - 1])) start--;
  return {
    family: words.slice(start).join(" "),
    given: words.slice(0, start).join(" "),
    ...(suffix && { suffix: suffix[1] }),
  };
};

/** @param {string} name */
const bibtexName = (name) => {
  const parts = nameParts(name);
  // Two words that BibTeX reads in this order anyway stay as arXiv writes them.
  if ("literal" in parts) return / |,|^others$/i.test(name) ? `{${tex(name)}}` : tex(name);
  const { family, given, suffix } = parts;
  return tex(
    suffix ? `${family}, ${suffix}, ${given}` : / /.test(family) ? `${family}, ${given}` : name,
  );
};

/** @param {string} id */
const yearAndMonth = (id) => {
  const [, year, month] = /** @type {string[]} */ (/(\d\d)(\d\d)\D?\d+$/.exec(id));
  return [+year + (id.includes("/") && +year > 90 ? 1900 : 2000), +month];
};

/** @param {string} text */
const ascii = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/**
 * Return the papers as BibTeX, with keys of their own.
 * @param {Record<string, Star>} stars
 */
const bibtex = (stars) => {
  const keys = new Set();
  return Object.entries(stars)
    .map(([id, { title, authors, category }]) => {
      const first = nameParts(authors[0] ?? "");
      const word = title
        .split(/[\s:,–—-]+/)
        .find(
          (word) =>
            /^\p{L}{3}/u.test(word) &&
            !/^(the|and|for|from|with|are|can|how|what|when)$/i.test(word),
        );
      const stem = `${ascii("family" in first ? first.family : first.literal) || "arxiv"}${yearAndMonth(id)[0]}${ascii(word ?? "")}`;
      let key = stem;
      for (let n = 2; keys.has(key); n++) key = `${stem}-${n}`;
      keys.add(key);
      const fields = {
        title: tex(title),
        author: authors.map(bibtexName).join(" and "),
        year: yearAndMonth(id)[0],
        eprint: id,
        archivePrefix: "arXiv",
        primaryClass: tex(category),
        url: addressOf(id),
      };
      const written = Object.entries(fields).filter(([, value]) => value);
      return `@misc{${key},\n${written.map(([name, value]) => `  ${name}={${value}}`).join(",\n")}\n}\n`;
    })
    .join("\n");
};

/**
 * Return the papers as CSL-JSON. Source: https://docs.citationstyles.org/en/stable/specification.html
 * @param {Record<string, Star>} stars
 */
const csl = (stars) =>
  JSON.stringify(
    Object.entries(stars).map(([id, { title, authors }]) => ({
      id: `arXiv:${id}`,
      type: "article",
      title,
      author: authors.map(nameParts),
      issued: { "date-parts": [yearAndMonth(id)] },
      number: `arXiv:${id}`,
      archive: "arXiv",
      publisher: "arXiv",
      URL: addressOf(id),
    })),
    null,
    1,
  );
