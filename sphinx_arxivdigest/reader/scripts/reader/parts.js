// @ts-check
/* The second script: dialogs and lists, loaded when something of it is first used. */

const reader = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** @type {Bridge} */
const arxivDigest = {
  state: () => state,
  interests: interestsNow,
  waiting: [],
  keep,
  store,
  usable,
  refresh,
  whenKept,
  entries,
  entryOf,
  searchedOf,
  starOf,
  piece,
};
Object.assign(globalThis, { arxivDigest });

/**
 * Have the second script do what it calls *name*.
 * @param {string} name
 * @param {...any} values
 */
const openDesk = (name, ...values) => {
  const { desk, waiting } = arxivDigest;
  if (desk) desk[name](...values);
  else if (waiting.push([name, values]) === 1)
    document.head.append(
      Object.assign(document.createElement("script"), {
        src: reader?.src.replace("-reader.", "-desk."),
        onerror: () => waiting.splice(0),
      }),
    );
};

for (const name of ["interests", "starred", "help"]) markActions[name] = () => openDesk(name);

const startDesk = () => {
  // The last line of an unfolded paper.
  document.addEventListener(
    "toggle",
    ({ target: opened }) => {
      const entry = entryOf(opened);
      if (entry && /** @type {Element} */ (opened).matches(".arxiv-details[open]"))
        openDesk("line", entry);
    },
    true,
  );
};

if (one("div.arxiv-starred")) {
  followOtherTabs(refresh);
  openDesk("list");
}
