/* Finds the part of the index of authors that holds the one whose key is the fragment.

   On the index itself, for links that name no part: the last word of a key is taken for the
   family name, and authors for whom that is wrong are listed. On a part, for links made when
   the index was cut elsewhere: they go by way of the index, once. */
// @ts-check
"use strict";
(() => {
  const { index } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const data = document.getElementById("arxiv-author-parts");
  const { parts, others } = data ? JSON.parse(data.textContent) : {};

  /** @param {string} key */
  const guess = (key) => {
    const given = key.split("-");
    const family = given.pop() ?? "";
    const place = `${family}\t${given.join(" ")}`;
    const letter = family.charAt(0).toUpperCase();
    /** @param {[string, string, string]} part its label, where it starts, and its address */
    const mayHold = ([label, start]) => label === letter && start <= place;
    return parts.findLastIndex(mayHold);
  };

  /**
   * What follows a % may be anything: somebody has typed it.
   * @param {string} text
   */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  const find = () => {
    const key = decoded(location.hash.slice(1));
    if (!key || document.getElementById(key)) return;
    if (data) {
      const number = Object.hasOwn(others, key) ? others[key] : guess(key);
      if (number >= 0) location.replace(parts[number][2] + location.hash);
    } else if (sessionStorage.getItem("arxiv-author") !== key) {
      sessionStorage.setItem("arxiv-author", key);
      location.replace(index + location.hash);
    }
  };

  find();
  // An address may be entered where the page is open already.
  addEventListener("hashchange", find);
})();
