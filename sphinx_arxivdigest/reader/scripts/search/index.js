// @ts-check
/* Load the files of an index, each once. */

/** How long a file may take, in milliseconds. */
const WAIT = 20000;

/** @type {Map<string, Promise<any>>} */
const loading = new Map();

/**
 * Return what `read` makes of a file. It is an error with the name "disk", "missing" or "broken",
 * and the `address`, where that fails; it may be asked for again.
 * @template T
 * @param {string} address
 * @param {(text: string) => T} read
 * @param {RequestCache} [cache]
 * @returns {Promise<T>}
 */
const load = (address, read, cache) => {
  let name = location.protocol === "file:" ? "disk" : "missing";
  const start = async () => {
    // A site that does not answer must not keep the others waiting.
    const response = await fetch(address, { cache, signal: AbortSignal.timeout(WAIT) });
    if (!response.ok) throw name;
    const text = await response.text();
    name = "broken";
    return read(text);
  };
  const loaded =
    loading.get(address) ??
    start().catch(() => {
      loading.delete(address);
      throw Object.assign(Error(address), { name, address });
    });
  loading.set(address, loaded);
  return loaded;
};

/**
 * Return the index of the archives whose root is at `base`, which ends in "/".
 * @param {string} base
 * @returns {Promise<SearchIndex>}
 */
const openIndex = (base) =>
  load(
    `${base}search-index/index.json`,
    (text) => {
      const index = { ...JSON.parse(text), base };
      if (index.version !== 1) throw text;
      for (const archive of index.archives) {
        for (const segment of archive.segments) {
          let at = 0;
          const starts = /** @type {number[]} */ ([]);
          const pages = /** @type {string[]} */ ([]);
          const days = segment.days.map((/** @type {[string, any]} */ [name, counts]) => {
            const from = at;
            const parts = counts.map ? counts : null;
            for (const [part, count] of parts ?? [["", counts]]) {
              starts.push(at);
              pages.push(part ? `${name}/${part}` : name);
              at += count;
            }
            return { name, parts, from, count: at - from };
          });
          // Memory is taken for as many: a year of all of arXiv has less than a tenth of that.
          if (at !== segment.papers || at > 1e7) throw text;
          Object.assign(segment, { index, archive, days, starts, pages });
        }
      }
      return index;
    },
    "no-cache",
  );

/**
 * Return the lines whose tokens begin with `start`.
 * @param {Segment} segment
 * @param {string} start
 * @returns {Promise<Line[]>}
 */
const linesOf = async ({ index: { base }, archive, name, version, first }, start) => {
  // The last shard that begins before, and those that begin with it.
  const shards = first.flatMap((token, shard) =>
    (token > start && !token.startsWith(start)) || first[shard + 1] <= start
      ? []
      : load(base + encodeURI(`${archive.shards}${name}/${shard}.txt?v=${version}`), readShard),
  );
  return (await Promise.all(shards)).flat().filter(([token]) => token.startsWith(start));
};

/**
 * Return what results show of documents, given by number.
 * @param {Segment} segment
 * @param {number[]} numbers
 * @returns {Promise<Result[]>}
 */
const recordsOf = ({ index: { base, suffix }, archive, days, starts, pages, version }, numbers) =>
  Promise.all(
    numbers.map(async (number) => {
      const [page] = pages.filter((_, at) => starts[at] <= number).slice(-1);
      const [{ name: day, from }] = days.filter(({ from }) => from <= number).slice(-1);
      const records = await load(
        base + encodeURI(`${archive.data}${day}.jsonl?v=${version}`),
        (text) => JSON.parse(`[${text.trim().replaceAll("\n", ",")}]`),
      );
      const record = records[number - from];
      const anchor = record.anchor ?? `arxiv-${record.id}`;
      return {
        lang: languageOf(record.tldr || record.teaser || "", archive.lang),
        ...record,
        title: `${record.title}`,
        authors: record.authors.map(String),
        categories: record.categories.map(String),
        number,
        day,
        date: day.match(/^\d{4}-\d\d-\d\d|/)?.[0],
        archive,
        address: base + encodeURI(`${archive.root}days/${page}${suffix}#${anchor}`),
      };
    }),
  );
