/* Finds authors in their index.

   The one whose key is the fragment: on the index itself, for links that name no part, the last
   word of a key is taken for the family name, and authors for whom that is wrong are listed. On a
   part, for links made when the index was cut elsewhere: they go by way of the index, once.

   The one whose name is typed: a box above the names, or above the parts, leads to the name, or to
   the parts that may hold it, which look for it in their turn. */
// @ts-check
"use strict";
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { index, find: placeholder, none } = script.dataset;
  const data = document.getElementById("arxiv-author-parts");
  /**
   * Label of the letter, where the part starts, its address, and where its first and its last name
   * stand in the order.
   * @typedef {[string, string, string, string, string]} Part
   */
  /** @type {{parts: Part[], others: Record<string, number>}} */
  const { parts, others } = data ? JSON.parse(data.textContent) : { parts: [], others: {} };
  /** @type {Record<string, string>} */
  const LETTERS = { æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ß: "ss" };
  const LAST = "\uffff";

  /** Return the words of *text* without case and accents. @param {string} text */
  const wordsOf = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[\p{M}'’ʼ]/gu, "")
      .replace(/[æœøłđðþıß]/g, (letter) => LETTERS[letter])
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);

  /**
   * Whether each of the words begins one of a name's.
   * @param {string[]} words
   * @param {string} name
   */
  const isIn = (words, name) => {
    const known = wordsOf(name);
    return words.every((word) => known.some((other) => other.startsWith(word)));
  };

  /**
   * Return the number of the last part that starts at or before a position in the order.
   * @param {string} position
   */
  const partAt = (position) => {
    const letter = position.charAt(0).toUpperCase();
    return parts.reduce(
      (found, [first, start], number) => (first === letter && start <= position ? number : found),
      -1,
    );
  };

  /** @param {string} key */
  const guess = (key) => {
    const given = key.split("-");
    const family = given.pop() ?? "";
    return partAt(`${family}\t${given.join(" ")}`);
  };

  /**
   * Return the numbers of the parts that may hold a name: what stands before a comma is the family
   * name, else the first word, the last one, or all.
   * @param {string} name
   */
  const partsOf = (name) => {
    const words = wordsOf(name);
    const [before, ...after] = name.split(",").map((part) => wordsOf(part).join(" "));
    const positions = after.length
      ? [`${before}\t${after.join(" ")}`]
      : [
          words.join(" "),
          [words[0], words.slice(1).join(" ")].join("\t"),
          [words.at(-1), words.slice(0, -1).join(" ")].join("\t"),
        ];
    const found = new Set(
      Object.keys(others)
        .filter((key) => isIn(words, key))
        .map((key) => others[key]),
    );
    for (const position of positions) {
      const sought = position.replace(/\t$/, "");
      const letter = sought.charAt(0).toUpperCase();
      parts.forEach(([label, , , first, last], number) => {
        if (label === letter && first <= sought + LAST && sought <= last) found.add(number);
      });
    }
    return [...found].sort((a, b) => a - b);
  };

  /** Return the names on the page with these words. @param {string[]} words */
  const namesOf = (words) =>
    [...document.querySelectorAll(".arxiv-author-list > dt[id]")].filter((name) =>
      isIn(words, name.textContent ?? ""),
    );

  /**
   * Return links to where a name may stand.
   * @param {string} name
   */
  const linksTo = (name) => {
    const words = wordsOf(name);
    if (!words[0]) return [];
    const titles = document.querySelectorAll(".arxiv-author-parts a");
    const inParts = partsOf(name).map((number) => [
      `${parts[number][2]}?name=${encodeURIComponent(name)}`,
      titles[number]?.textContent ?? parts[number][0],
    ]);
    const here = namesOf(words).map((found) => [`#${found.id}`, found.textContent ?? ""]);
    return [...here, ...inParts].slice(0, 12).map(([href, text]) => {
      const link = document.createElement("a");
      link.className = "reference internal";
      link.href = href;
      link.textContent = text;
      return link;
    });
  };

  const addBox = () => {
    const before = document.querySelector(".arxiv-author-parts, .arxiv-jumpbox");
    if (!before || !placeholder) return;
    const form = document.createElement("form");
    const input = document.createElement("input");
    const output = document.createElement("output");
    form.className = "arxiv-find";
    form.setAttribute("role", "search");
    input.type = "search";
    input.autocomplete = "off";
    input.placeholder = placeholder;
    input.setAttribute("aria-label", placeholder);
    form.append(input, output);
    before.before(form);
    input.addEventListener("input", () => {
      const links = linksTo(input.value);
      output.replaceChildren(...links, !links[0] && input.value.trim() ? (none ?? "") : "");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      output.querySelector("a")?.click();
    });
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
    } else if (index && sessionStorage.getItem("arxiv-author") !== key) {
      sessionStorage.setItem("arxiv-author", key);
      location.replace(index + location.hash);
    }
  };

  addBox();
  find();
  // An address may be entered where the page is open already.
  addEventListener("hashchange", find);
  const words = wordsOf(new URLSearchParams(location.search).get("name") ?? "");
  const [named] = words[0] && !location.hash ? namesOf(words) : [];
  if (named) location.replace(`#${named.id}`);
})();
