// @ts-check
/* The filter box, and its query in the address. */

/** The box of the tools, or else that of the search. */
const box = /** @type {HTMLInputElement} */ (one("[type=search]", form ?? search ?? document));

/** @param {string} query */
const filterBy = (query) => {
  view.terms = parseQuery(query);
  /** @type {HTMLAnchorElement[]} */
  const links = all("a.arxiv-everywhere");
  for (const link of links) link.search = `${new URLSearchParams({ q: query })}`;
  updateView();
};

const keepQuery = () => use("hands", "keepQuery");

const readQuery = () => {
  box.value = new URL(location.href).searchParams.get("q") ?? "";
  filterBy(box.value);
};

/** Filter by what is typed, and go to the first paper of the result where that is further up. */
const follow = () => {
  filterBy(box.value);
  const first = one("[data-arxiv-id]:not([hidden])");
  if (first && first.getBoundingClientRect().top < coveredTop()) land(first);
};

const startFilter = () => {
  let frame = 0;
  let keeping = 0;
  const type = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
    clearTimeout(keeping);
    keeping = setTimeout(keepQuery, 400);
  };
  // While an input method composes, the box holds letters that nobody looks for.
  box.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) type();
  });
  box.addEventListener("compositionend", type);
  // Who goes on to a link takes the query along.
  box.addEventListener("change", keepQuery);
  tools.addEventListener("submit", (event) => {
    event.preventDefault();
    box.blur();
  });
  addEventListener("popstate", readQuery);
  readQuery();
};

/** @param {Element} [button]  what was pressed, which vanishes; the keyboard goes on in the box */
const clearFilter = (button) => {
  if (button?.matches(":focus-visible")) box.focus();
  keepInPlace(() => {
    box.value = "";
    view.terms = [];
    view.categories.clear();
    keepQuery();
    pressSwitches();
    showView("all");
  });
};
