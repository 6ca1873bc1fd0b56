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
 * A paper of the page: an entry of a digest, or a row of a list.
 * @typedef {object} Entry
 * @property {HTMLElement} node  an `article`, or the row
 * @property {string} id  arXiv identifier, or ""
 * @property {string} category  the category it stands under
 * @property {number} digest  of the page, from 1
 * @property {number} place  in the order of the page
 * @property {HTMLElement[]} frame  what vanishes when none of its entries is shown
 * @property {boolean} shown
 * @property {Searched | null} searched  what queries look at, null until it is asked for
 */
/**
 * A script that the first one loads, and the names of what it is asked to do.
 * @typedef {"hands" | "desk" | "cite"} Part
 * @typedef {[name: string, values: any[]]} Call
 * @typedef {Record<string, (...values: any[]) => void>} Actions
 */
/**
 * What the others use of the first script, as the one global `arxivDigest`.
 * @typedef {object} Bridge
 * @property {Partial<Record<Part, Actions>>} parts  what is loaded
 * @property {Partial<Record<Part, Call[]>>} waiting  what is to be done once a script is loaded
 * @property {(part: Part, name: string, ...values: any[]) => void} use
 * @property {() => State} state
 * @property {(alter: () => void) => void} keep
 * @property {() => boolean} store  whether what has been altered is stored
 * @property {(stored: unknown) => State} usable
 * @property {Record<"read" | "hide", Set<string>>} filed  identifiers
 * @property {() => Interests} interests
 * @property {() => any[]} interestTerms
 * @property {(entry: Entry) => number} interestIn
 * @property {() => void} refresh  show what has been altered
 * @property {() => void} showMarks
 * @property {(() => void)[]} whenKept  called when marks or interests have changed
 * @property {HTMLInputElement} box
 * @property {{terms: any[], sought: any[], hidden: boolean}} view
 * @property {() => void} updateView
 * @property {Entry[]} entries
 * @property {(id: string) => Entry[]} entriesOf
 * @property {Set<Entry>} unfolded
 * @property {(node: EventTarget | null) => Entry | undefined} entryOf
 * @property {(entry: Entry) => HTMLElement | null} titleNode
 * @property {(entry: Entry) => string[]} authorsOf
 * @property {(entry: Entry) => Searched} searchedOf
 * @property {boolean} hasMarks
 * @property {(kind: Kind, id: string) => boolean} isMarked
 * @property {(entry: Entry) => void} dress
 * @property {(node: HTMLElement) => Entry} enter
 * @property {(entry: Entry) => void} equip
 * @property {(name: string) => HTMLElement} piece
 * @property {(name: string, ...values: (string | number)[]) => string} sentence
 * @property {() => string} today
 * @property {() => void} applyLook
 * @property {RegExp} WORD  a character that words consist of
 * @property {(text: string) => string} fold
 * @property {(text: string, needle: any, from?: number) => number} findNeedle
 * @property {(text: string) => (needle: Needle) => boolean} isIn
 * @property {(query: string) => Term[]} parseQuery
 * @property {(term: Term, searched: Searched) => boolean} isFound
 * @property {(text: string) => boolean} isUnusual
 * @property {() => Entry | undefined} topEntry
 * @property {(change: () => void) => void} keepInPlace
 * @property {() => number} coveredTop
 * @property {(node: Element, offset?: number) => void} land
 */
/**
 * What is searched of a paper. `title`, `authors` and `text` have been folded by `fold`. Parts of
 * `text` that no phrase may span are joined by a line feed.
 * @typedef {{title: string, authors: string[], text: string, id: string, categories: string[]}} Searched
 */
/**
 * Folded words to look for from the start of a word; `whole` if a word must end behind them.
 * @typedef {{words: string, whole: boolean}} Needle
 */
/**
 * A term of a query: one needle in title or text, or all `names` in the name of one author, or the
 * paper's identifier begins with `id`, or a category with `cat`. What a term does not look for is empty.
 * @typedef {{not: boolean, needles: Needle[], names: Needle[], id: string, cat: string}} Term
 */
