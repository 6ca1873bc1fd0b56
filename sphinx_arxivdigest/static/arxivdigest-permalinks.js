/* Goes from a permanent address on to the paper: the fragment names the row, whose links lead there. */
// @ts-check
"use strict";
(() => {
  const unknown = /** @type {HTMLElement} */ (document.querySelector(".arxiv-unknown"));
  const [name, arxiv] = /** @type {any} */ (unknown.children);

  /** Return the identifier in the address, without version, or "". */
  const wanted = () => {
    try {
      const text = decodeURIComponent(location.hash.slice(1)).toLowerCase();
      return /^([0-9]{4}\.[0-9]{4,5}|[a-z-]+\/[0-9]{7})(v[0-9]+)?$/.exec(text)?.[1] ?? "";
    } catch {
      return "";
    }
  };

  /**
   * Return the one of *links* whose language comes first among the reader's, else the first.
   * @param {HTMLAnchorElement[]} links
   */
  const best = (links) => {
    for (const language of navigator.languages) {
      const [first] = language.split("-");
      const fitting = links.filter(({ hreflang }) => hreflang.split("-")[0] === first);
      const same = fitting.find(({ hreflang }) => hreflang === language);
      if (fitting.length) return same ?? fitting[0];
    }
    return links[0];
  };

  const go = () => {
    const id = wanted();
    const row = id && document.getElementById(id);
    unknown.hidden = !id || !!row;
    name.textContent = id;
    arxiv.href = `https://arxiv.org/abs/${id}`;
    if (row) location.replace(best([...row.querySelectorAll("a")]).href);
  };

  addEventListener("hashchange", go);
  go();
})();
