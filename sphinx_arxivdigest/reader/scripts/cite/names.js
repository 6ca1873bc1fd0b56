// @ts-check
/* Names in parts, as sphinx_arxivdigest/people/names.py divides them. */

/** @param {string} text */
const wordSet = (text) => new Set(text.split(" "));

const PARTICLES = wordSet(
  "van der den de het 't ter ten te op aan von vom zu zum zur und af av del della dello dei degli da dal das do dos di du des la las le les lo los al el bin bint ibn ben ul ur abu wa",
);
const JOINED = wordSet(
  [
    ...PARTICLES,
    "Van Von Der Den Ter Ten De Del Della Dello Dei Degli Di Da Dal Das Dos Du Des La Las Le Les Los El Al Ibn Ben Abu Abdul St. Ó Ní",
  ].join(" "),
);
const OPENING = wordSet("van von vom zu zum zur ter ten af av");
const KINSHIP = wordSet("filho junior neto sobrinho");
const ATTACHED = /^(?:[dl]['’]|(?:al|el|ad|an|ar|as|ash|at|az|ul|ur)[-‐‑])(?=[\p{L}\p{N}_])/u;
const SUFFIX = /^(?:[JjSs][Rr]|J[Nn][Rr])\.?$|^(?:I{2,3}|IV)$/;
const NO_PREFIX = wordSet(
  "bui cao chen cheng choi chu dang dao dinh do doan duong gao guo han he ho hoang hu huang huynh kim le lee li lin liu luo luong ly ma mai ngo nguyen park pham phan phung sun tang to tran trinh truong vo vu wang wu xu yang ye yu zhang zhao zheng zhou zhu",
);
const BODIES = wordSet(
  "alliance association authors center centre collaboration collaborators committee community company consortium contributors corporation council foundation gmbh group inc initiative institute lab laboratory labs limited llc ltd network organization project research society taskforce team teams university workshop",
);
const BODY_LINKS = wordSet("and at for of the");
const SCRIPTS_WITHOUT_SPACES =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** @type {Record<string, string>} */
const FOLDED = paired(
  "ßæœøłđðþıħŧŋəǝɛɔɓɖɗƒɣƙƴʒ",
  "ss ae oe o l d d th i h t n e e e o b d d f g k y z",
);

/** Return *text* in lower case, without accents. @param {string} text */
const plainly = (text) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^ -~]/gu, (letter) => FOLDED[letter] ?? letter);

/** Return *name* without notes in parentheses and signs that point to them. @param {string} name */
const withoutNotes = (name) => {
  const clean = (/** @type {RegExp} */ notes) => name.replace(notes, " ").trim();
  const bare = clean(/\([^()]*\)|[()*†‡§¶]+/g);
  return (/[\p{L}\p{N}]/u.test(bare) ? bare : clean(/[()*†‡§¶]+/g)).replace(/\s+/g, " ");
};

/** @param {string} word */
const isInitial = (word) =>
  !(word.length > 1 && /^\p{L}+$/u.test(word)) &&
  /^[.-]*(?:\p{Lu}[.-]*)+$/u.test(word) &&
  word.split(/[.-]/).every((part) => part.length < 2);

/** Return where the family name begins. @param {string[]} words */
const familyStart = (words) => {
  let last = words.length - 1;
  if (last > 1 && KINSHIP.has(plainly(words[last]))) last--;
  if (NO_PREFIX.has(plainly(words[last]))) return last;
  let start = last;
  while (start > 1 && JOINED.has(words[start - 1])) start--;
  if (start < last) return start;
  if (last > 2 && /^[yei]$/.test(words[last - 1])) return last - 2;
  const opens = words.findIndex(
    (word, at) =>
      at > 0 &&
      at < last &&
      (OPENING.has(word) || (/^de$/i.test(word) && /^l(a|as|os)$/.test(words[at + 1]))),
  );
  return opens < 0 ? last : opens;
};

/** Divide a name into given and family names. @param {string[]} words @returns {string[][]} */
const divided = (words) => {
  const last = words.at(-1) ?? "";
  if (
    words.length < 2 ||
    last === "AI" ||
    BODIES.has(last.toLowerCase().replace(/\.+$/, "")) ||
    words.some((word) => BODY_LINKS.has(word)) ||
    SCRIPTS_WITHOUT_SPACES.test(words[0]) ||
    SCRIPTS_WITHOUT_SPACES.test(last)
  )
    return [[], words];
  let initials = 0;
  while (initials < words.length && isInitial(words[words.length - 1 - initials])) initials++;
  if (initials && initials < words.length && !(words.length === 2 && last === "E"))
    return [words.slice(-initials), words.slice(0, -initials)];
  const start = familyStart(words);
  return [words.slice(0, start), words.slice(start)];
};

/**
 * Return the parts of a name: given names, particle, family name, suffix; those it lacks are "".
 * @param {string} name
 */
const nameParts = (name) => {
  const [first, ...behind] = withoutNotes(name)
    .split(",")
    .map((part) => part.trim());
  const suffixes = behind.filter((part) => SUFFIX.test(part));
  let family = first.split(" ");
  let given = behind
    .filter((part) => part && !SUFFIX.test(part))
    .flatMap((part) => part.split(" "));
  if (!given.length && family.length > 1 && SUFFIX.test(family[family.length - 1]))
    suffixes.unshift(/** @type {string} */ (family.pop()));
  if (!given.length) [given, family] = divided(family);
  while (given.length > 1 && PARTICLES.has(given[given.length - 1]))
    family.unshift(/** @type {string} */ (given.pop()));
  let start = 0;
  if (PARTICLES.has(family[0])) {
    while (start < family.length - 1 && JOINED.has(family[start])) start++;
  }
  let particle = family.slice(0, start).join(" ");
  let proper = family.slice(start).join(" ");
  const [attached] = ATTACHED.exec(proper) ?? [""];
  if (attached) {
    particle = `${particle} ${attached}`.trim();
    proper = proper.slice(attached.length);
  }
  return { given: given.join(" "), particle, family: proper, suffix: suffixes.join(" ") };
};

/** Put a family name behind its particle. @param {string} particle @param {string} family */
const fullFamily = (particle, family) =>
  `${particle}${/(^|['’‐‑-])$/.test(particle) ? "" : " "}${family}`;
