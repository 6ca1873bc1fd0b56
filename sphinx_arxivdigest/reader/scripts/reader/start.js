// @ts-check
/* Begin, where the page has the form and papers. */

/** @type {Record<string, (button: HTMLElement) => void>} */
const actions = {
  more: () => openMore(!tools.classList.contains("arxiv-open")),
  compact: () => changeLook({ compact: !state.look.compact }),
  unfold: () => changeLook({ unfolded: !state.look.unfolded }),
  clear: clearFilter,
  ...markActions,
};

const start = () => {
  /** @type {HTMLFieldSetElement | null} */ (one("fieldset", tools))?.removeAttribute("disabled");
  makeSwitches();
  startMarks();
  startLines();
  startDesk();
  applyLook();
  if (state.look.unfolded) unfoldAll(true);
  startFilter();
  startHighlights();
  startBar();
  startTravel();
  startKeys();
  onAction((name, button) => actions[name]?.(button));
  for (const button of all("[data-view]", tools))
    button.addEventListener("click", () =>
      showView(/** @type {typeof view.name} */ (button.dataset.view)),
    );
  one("select", tools)?.addEventListener("change", ({ target: select }) =>
    changeLook({ order: /** @type {HTMLSelectElement} */ (select).value }),
  );
  // In idle moments, so that the first key need not wait for the texts.
  const idle =
    globalThis.requestIdleCallback ?? ((/** @type {any} */ work) => setTimeout(work, 50));
  let at = 0;
  const prepare = () => {
    const until = performance.now() + 8;
    while (at < entries.length && performance.now() < until) {
      equip(entries[at]);
      searchedOf(entries[at++]);
    }
    if (at < entries.length) idle(prepare);
  };
  idle(prepare);
};

if (form && entries.length) start();
