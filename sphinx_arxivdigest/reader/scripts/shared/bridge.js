// @ts-check
/* What the first script hands over, and ways to the page. */

/** @type {Bridge} */
const reader = /** @type {any} */ (globalThis).arxivDigest;

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any[]}
 */
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any}
 */
const one = (selector, within = document) => within.querySelector(selector);

/**
 * Let *part* do *actions*, and at once what has been asked of it meanwhile.
 * @param {Part} part
 * @param {Record<string, (...values: any[]) => void>} actions
 */
const startPart = (part, actions) => {
  reader.parts[part] = actions;
  for (const [name, values] of reader.waiting[part]?.splice(0) ?? []) actions[name](...values);
};
