// @ts-check
/* The form and the address: typing, links, Back. */

/** On a page with a filter, the query of the address is the filter's. */
const keepsAddress = isSearchPage && !one(".arxiv-tools fieldset");

/** What is chosen where the address does not say it. @type {Record<string, string>} */
const usual = { archive: archiveChoice.value, order: "" };

const addressNow = () => {
  const values = {
    q: asked.like ? "" : box.value.trim(),
    ...asked,
    archive: archiveChoice.value,
    order: orderChoice.value,
  };
  return searchAddress(
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => value !== (usual[name] ?? "")),
    ),
  );
};

/** Search, and keep what is looked for in the address. @param {boolean} [isStep]  whether Back leads to what was before */
const searchNow = (isStep) => {
  const address = addressNow();
  if (keepsAddress && address !== location.href)
    try {
      history[isStep ? "pushState" : "replaceState"](null, "", address);
    } catch {
      // Browsers may refuse it when it comes too often.
    }
  startSearch().catch(sayFault);
};

/** Search for what the address says. */
const readAddress = () => {
  const { searchParams } = new URL(location.href);
  const value = (/** @type {string} */ name) => searchParams.get(name) ?? "";
  box.value = value("q");
  Object.assign(asked, { like: value("like"), month: value("month") });
  for (const choice of [archiveChoice, orderChoice]) {
    const wanted = searchParams.get(choice.name) ?? usual[choice.name];
    choice.value = wanted;
    // Archives are offered when the index is loaded.
    if (choice.value !== wanted) choice.add(new Option(wanted, wanted, false, true));
  }
  startSearch().catch(sayFault);
};

let typing = 0;
/** @param {Event} event */
const type = (event) => {
  if (/** @type {InputEvent} */ (event).isComposing) return;
  clearTimeout(typing);
  asked.like = "";
  typing = setTimeout(searchNow, 250);
};
for (const name of ["input", "compositionend"]) box.addEventListener(name, type);
// The script of the tools empties the box.
box.addEventListener(
  "keydown",
  (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && type(event),
);
for (const choice of [archiveChoice, orderChoice])
  choice.addEventListener("change", () => searchNow(true));
form.addEventListener("submit", (/** @type {Event} */ event) => {
  // The page is loaded with the query, and looks for other pages as well.
  if (isThemeSearch) return;
  event.preventDefault();
  clearTimeout(typing);
  box.blur();
  searchNow();
});
root.addEventListener("click", (event) => {
  const link = /** @type {any} */ (event.target).closest("a, button");
  if (!link) return;
  const { act, cat, month: chosen, author } = link.dataset;
  if (act === "more") {
    current.wanted += TEN;
    showMore(current);
  } else if (act === "again") searchNow();
  else if (cat || author) {
    box.value = withTerm(cat ? termText("cat", cat) : termText("author", author));
    searchNow(true);
  } else if (chosen) {
    asked.month = asked.month === chosen ? "" : chosen;
    searchNow(true);
  } else if (
    keepsAddress &&
    link.href &&
    link.pathname === location.pathname &&
    !(event.ctrlKey || event.metaKey || event.shiftKey)
  ) {
    event.preventDefault();
    history.pushState(null, "", link.href);
    readAddress();
    scrollTo(0, 0);
  }
});
one("fieldset", form).disabled = false;
facets.open = matchMedia("(min-width: 60rem)").matches;
if (keepsAddress) {
  addEventListener("popstate", readAddress);
  readAddress();
}
if (isSearchPage) openSources();
else box.addEventListener("focus", openSources, { once: true });
