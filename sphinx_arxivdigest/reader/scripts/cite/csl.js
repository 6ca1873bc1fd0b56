// @ts-check
/* Papers as CSL-JSON, as sphinx_arxivdigest/citations/csl.py writes it; formulas stay their source. */

/** @param {string} name */
const cslName = (name) => {
  const { given, particle, family, suffix } = nameParts(name);
  const full = fullFamily(particle, family);
  if (!given) return { literal: [full, suffix].filter(Boolean).join(" ") };
  return { family: full, given: suffix ? `${given}, ${suffix}` : given };
};

/**
 * Source: https://docs.citationstyles.org/en/stable/specification.html
 * @param {Record<string, Star>} stars
 */
const csl = (stars) =>
  JSON.stringify(
    Object.entries(stars).map(([id, star]) => ({
      id: keyOf(id, star),
      type: "article",
      title: star.title,
      author: star.authors.map(cslName),
      issued: { "date-parts": [yearAndMonth(id)] },
      number: `arXiv:${id}`,
      publisher: "arXiv",
      DOI: `10.48550/arXiv.${id}`,
      URL: addressOf(id),
    })),
    null,
    1,
  );
