// @ts-check
/* Placeholder until the semantics are in. */
/** @typedef {{title:string, authors:string[], text:string, id:string, categories:string[]}} Searched */
/** @typedef {{word:string}} Term */
/** @param {string} text */
const fold = (text) => text.toLowerCase();
/** @param {string} query @returns {Term[]} */
const parseQuery = (query) => fold(query).split(/\s+/).filter(Boolean).map((word) => ({ word }));
/** @param {Term[]} terms @param {Searched} s */
const matches = (terms, s) => terms.every(({ word }) => [s.title, s.text, ...s.authors].some((text) => text.includes(word)));
/** @param {Term[]} terms @param {string} raw @returns {[number, number][]} */
const ranges = (terms, raw) => terms.flatMap(({ word }) => { const at = fold(raw).indexOf(word); return at < 0 ? [] : [/** @type {[number, number]} */ ([at, at + word.length])]; });
