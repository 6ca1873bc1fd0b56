// @ts-check
/* Load the files of an index, each once. */

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
  const load = async () => {
    let name = /^file:/.test(new URL(address, location.href).href) ? "disk" : "missing";
    try {
      const response = await fetch(address, { cache });
      if (!response.ok) throw response.status;
      const text = await response.text();
      name = "broken";
      return read(text);
    } catch (cause) {
      loading.delete(address);
      throw Object.assign(new Error(address, { cause }), { name, address });
    }
  };
  if (!loading.has(address)) loading.set(address, load());
  return /** @type {Promise<T>} */ (loading.get(address));
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
      /** @type {SearchIndex} */
      const index = { ...JSON.parse(text), base };
      if (/** @type {any} */ (index).version !== 1) throw index;
      for (const archive of index.archives) {
        for (const segment of archive.segments) {
          let from = 0;
          segment.starts = [];
          segment.days = /** @type {any[]} */ (segment.days).map(([name, counts]) => {
            const day = { name, parts: counts.map ? counts : null, from, count: 0 };
            for (const [, count] of day.parts ?? [["", counts]]) {
              segment.starts.push(from);
              from += count;
            }
            day.count = from - day.from;
            return day;
          });
          Object.assign(segment, { index, archive });
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
const linesOf = async ({ index, archive, name, version, first }, start) => {
  // Without a template in a template, which the minifier does not know.
  const folder = `${index.base}search-index/${encodeURI(archive.name)}`.replace(/\/$/, "");
  const isBefore = (/** @type {string} */ token) => token < start || token.startsWith(start);
  // The last shard that begins before, and those that begin with it.
  const shards = first.flatMap((token, shard) =>
    isBefore(token) && !(first[shard + 1] <= start)
      ? load(`${folder}/${name}/${shard}.txt?v=${version}`, readShard)
      : [],
  );
  return (await Promise.all(shards)).flat().filter(([token]) => token.startsWith(start));
};

/**
 * Return what results show of documents, given by number.
 * @param {Segment} segment
 * @param {number[]} numbers
 * @returns {Promise<Result[]>}
 */
const recordsOf = ({ index: { base, suffix }, archive, days, version }, numbers) =>
  Promise.all(
    numbers.map(async (number) => {
      const {
        name: day,
        from,
        parts,
      } = /** @type {Day} */ (days.find(({ from, count }) => number < from + count));
      const records = await load(
        base + encodeURI(`${archive.data}${day}.jsonl?v=${version}`),
        (text) =>
          text
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line)),
      );
      const record = records[number - from];
      let left = number - from;
      const part = parts?.find(([, count]) => {
        left -= count;
        return left < 0;
      });
      const page = part ? `${day}/${part[0]}` : day;
      const anchor = record.anchor ?? `arxiv-${record.id}`;
      return {
        lang: archive.lang,
        ...record,
        number,
        day,
        date: /^\d{4}-\d\d-\d\d|/.exec(day)?.[0],
        archive,
        address: base + encodeURI(`${archive.root}days/${page}${suffix}#${anchor}`),
      };
    }),
  );
