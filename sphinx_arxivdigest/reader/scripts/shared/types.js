// @ts-check
/* What both scripts know of: types alone, so that nothing of this file reaches a page. */

/**
 * What the list of starred papers shows of one, so that it needs no other file.
 * @typedef {{title: string, authors: string[], category: string, date: string, on: string}} Star
 *   `title` has formulas as their source, `date` is the digest's, `on` the day of marking
 * @typedef {{words: string[], authors: string[], unwanted: string[]}} Interests
 * @typedef {{order: string, compact: boolean, unfolded: boolean, keys: boolean}} Look
 * @typedef {Record<string, string>} Filed  identifiers by month of marking, separated by spaces
 * @typedef {"star" | "read" | "hide"} Kind
 */
/**
 * @typedef {object} State
 * @property {number} version
 * @property {Record<string, Star>} star
 * @property {Filed} read
 * @property {Filed} hide
 * @property {Interests | null} interests  null until the reader has own ones
 * @property {Look} look
 * @property {string[]} left  papers at which reading ended before the end of their page
 */
/**
 * What the second script uses of the first, as the one global `arxivDigest`.
 * @typedef {object} Bridge
 * @property {() => State} state
 * @property {(alter: () => void) => void} keep
 * @property {() => boolean} store  whether what has been altered is stored
 * @property {(stored: unknown) => State} usable
 * @property {() => Interests} interests
 * @property {() => void} refresh  show what has been altered
 * @property {(() => void)[]} whenKept  called when marks or interests have changed
 * @property {{node: HTMLElement, id: string}[]} entries
 * @property {(node: Element) => any} entryOf
 * @property {(entry: any) => {title: string, text: string}} searchedOf
 * @property {(entry: any) => Star} starOf
 * @property {(name: string) => HTMLElement} piece
 * @property {[name: string, values: any[]][]} waiting  what is to be done once the second script is there
 * @property {Record<string, (...values: any[]) => void>} [desk]  what it can do
 */
