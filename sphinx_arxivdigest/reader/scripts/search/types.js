// @ts-check
/* What the search knows of an index: types alone, so that nothing of this file reaches a page. */

/**
 * @typedef {object} SearchIndex
 * @property {string} base  address of the root of the archives, with "/" at its end
 * @property {string} suffix  what the addresses of pages end in
 * @property {Archive[]} archives
 */
/**
 * @typedef {object} Archive
 * @property {string} name  "" for an archive that is the only one
 * @property {string} title
 * @property {string} root  address of its pages, relative to the base: "" or "zh/"
 * @property {string} data  address of its records, relative to the base
 * @property {string} shards  address of the folders of its segments, relative to the base
 * @property {string} lang
 * @property {Segment[]} segments  newest first
 */
/**
 * A month of an archive, a year that is over, or what has no date.
 * @typedef {object} Segment
 * @property {SearchIndex} index
 * @property {Archive} archive
 * @property {string} name
 * @property {string} version
 * @property {number} papers  how many documents it has, which are numbered from 0: oldest day first
 * @property {Day[]} days  oldest first
 * @property {string[]} first  the first token of each shard
 * @property {number[]} starts  the first document of each page
 * @property {string[]} pages  their names, below "days/"
 */
/**
 * @typedef {object} Day
 * @property {string} name  of its page, below "days/"
 * @property {[name: string, count: number][] | null} parts  its pages, if it is split
 * @property {number} from  its first document
 * @property {number} count  how many documents it has
 */
/**
 * A line of a shard, read.
 * @typedef {[token: string, postings: string]} Line
 */
/**
 * What a search has found in a segment: for each document 0 for no, 1 for yes, 2 for "perhaps, by
 * its words", and how well it fits if that was asked for. The count is exact where there is no 2 and
 * it is not rough: a few documents may be left out that have an excluded word of three signs by twos.
 * @typedef {{found: Uint8Array, rank: Float32Array | null, isRough: boolean}} Found
 */
/**
 * A paper as a result shows it. Of `tldr` and `teaser` one is there.
 * @typedef {object} Result
 * @property {number} number  of the document
 * @property {string} id  arXiv identifier, or ""
 * @property {string} title
 * @property {string[]} authors
 * @property {string[]} categories  the primary category first
 * @property {string} [tldr]
 * @property {string} [teaser]  the beginning of the abstract
 * @property {string} lang  of `tldr` or `teaser`
 * @property {string} day  name of the page of the day
 * @property {string} date  ISO date, or ""
 * @property {Archive} archive
 * @property {string} address
 */
