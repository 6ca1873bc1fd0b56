// @ts-check
/* The other scripts: each is loaded when something of it is first used. */

const ownScript = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/**
 * Have another script do what it calls *name*.
 * @param {Part} part
 * @param {string} name
 * @param {...any} values
 */
const use = (part, name, ...values) => {
  const waiting = arxivDigest.waiting[part] ?? [];
  arxivDigest.waiting[part] = waiting;
  const known = arxivDigest.parts[part];
  if (known) known[name](...values);
  else if (waiting.push([name, values]) === 1)
    document.head.append(
      Object.assign(document.createElement("script"), {
        src: ownScript?.src.replace("-reader.", `-${part}.`),
        onerror: () => waiting.splice(0),
      }),
    );
};

/** @type {Bridge} */
const arxivDigest = {
  parts: {},
  waiting: {},
  state: () => state,
  interests: interestsNow,
  box,
  view,
  entries,
  entriesOf,
  unfolded,
  whenKept,
  WORD,
  hasMarks,
  applyLook,
  authorsOf,
  coveredTop,
  dress,
  enter,
  entryOf,
  equip,
  filed,
  interestIn,
  interestTerms,
  isMarked,
  keep,
  keepInPlace,
  land,
  piece,
  refresh,
  searchedOf,
  sentence,
  showMarks,
  store,
  titleNode,
  today,
  topEntry,
  findNeedle,
  fold,
  isFound,
  isIn,
  isUnusual,
  parseQuery,
  updateView,
  usable,
  use,
};
Object.assign(globalThis, { arxivDigest });

const startParts = () => {
  for (const type of ["pointerdown", "keydown", "scroll"])
    addEventListener(type, () => use("hands", "ready"), { once: true, capture: true });
  document.addEventListener(
    "toggle",
    ({ target: details }) => {
      const entry = entryOf(details);
      const { open } = /** @type {HTMLDetailsElement} */ (details);
      if (!entry || !(/** @type {Element} */ (details).matches(".arxiv-details"))) return;
      entry.node.classList.toggle("arxiv-unfolded", open);
      if (open) use("desk", "line", entry);
    },
    true,
  );
};

followOtherTabs(refresh);
if (one("div.arxiv-starred")) use("desk", "list");
