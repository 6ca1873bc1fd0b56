// @ts-check
/* Begin, where the page has the form and papers. */

const start = () => {
  one("fieldset", tools)?.removeAttribute("disabled");
  document.documentElement.classList.add("arxiv-reading");
  makeSwitches();
  startMarks();
  startLines();
  startParts();
  applyLook();
  if (state.look.unfolded) use("hands", "unfoldAll", true);
  if (tools.contains(box)) startFilter();
  else updateView();
  startBar();
  startTravel();
  startKeys();
  document.addEventListener("click", ({ target: clicked }) => {
    const button = clicked instanceof Element && clicked.closest("[data-act]");
    if (!button) return;
    const { act = "", part } = /** @type {HTMLElement} */ (button).dataset;
    if (part) use(/** @type {Part} */ (part), act, button);
    else if (act === "clear") clearFilter(button);
  });
  for (const button of all("[data-view]", tools))
    button.addEventListener("click", () =>
      showView(/** @type {typeof view.name} */ (button.dataset.view)),
    );
  // In idle moments, so that the first key need not wait for the texts; a busy machine may have
  // none. Without such moments, setTimeout takes the options for no time at all.
  const idle = /** @type {any} */ (globalThis.requestIdleCallback ?? setTimeout);
  let at = 0;
  const prepare = () => {
    const until = performance.now() + 30;
    for (; performance.now() < until; at++) {
      if (!entries[at]) return;
      equip(entries[at]);
      searchedOf(entries[at]);
    }
    idle(prepare, { timeout: 1000 });
  };
  idle(prepare, { timeout: 1000 });
};

if (isUsed) start();
else form?.remove();
