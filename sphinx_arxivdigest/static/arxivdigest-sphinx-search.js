/* The page of Sphinx's search: it finds papers, too, and scripts for formulas pass over its results. */
// @ts-check
"use strict";
{
  const results = document.getElementById("search-results");
  // They show texts of digests.
  results?.classList.add("mathjax_ignore", "tex2jax_ignore");
  /** @type {HTMLTemplateElement | null} */
  const papers = document.querySelector("template#arxiv-theme-search");
  if (papers) results?.before(papers.content);
}
