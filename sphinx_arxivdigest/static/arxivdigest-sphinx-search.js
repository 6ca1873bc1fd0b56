/* Lets scripts for formulas pass over the results of Sphinx's search, which show texts of digests. */
// @ts-check
"use strict";
document.getElementById("search-results")?.classList.add("mathjax_ignore", "tex2jax_ignore");
