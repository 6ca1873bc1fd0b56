// @ts-check
/* The filter box, and its query in the address. */

const box = /** @type {HTMLInputElement} */ (form && one("input[type=search]", form));

/** @param {string} query */
const filterBy = (query) => {
  view.terms = parseQuery(query);
  updateView();
};

/** Keep the query in the address, so that reload, Back and a copied link show the same. */
const keepQuery = () => {
  const address = new URL(location.href);
  if (box.value.trim()) address.searchParams.set("q", box.value.trim());
  else address.searchParams.delete("q");
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Browsers may refuse it to pages from disk, or when it comes too often.
  }
};

const readQuery = () => {
  box.value = new URL(location.href).searchParams.get("q") ?? "";
  filterBy(box.value);
};

const startFilter = () => {
  /** @type {number} */
  let frame;
  let keeping = 0;
  const follow = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => filterBy(box.value));
    clearTimeout(keeping);
    keeping = setTimeout(keepQuery, 400);
  };
  // While an input method composes, the box holds letters that nobody looks for.
  box.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) follow();
  });
  box.addEventListener("compositionend", follow);
  tools.addEventListener("submit", (event) => {
    event.preventDefault();
    keepQuery();
    box.blur();
  });
  addEventListener("popstate", readQuery);
  readQuery();
};

const clearFilter = () => {
  box.value = "";
  view.categories.clear();
  for (const buttons of switches.values())
    for (const button of buttons) button.setAttribute("aria-pressed", "false");
  keepQuery();
  filterBy("");
  showView("all");
};
