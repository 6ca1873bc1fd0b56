// @ts-check
/* The counts in the overview's rows are switches: the first shows its category alone, others join it. */

/** By category: its switches, each with what it says of all papers. @type {Map<string, [HTMLElement, string][]>} */
const switches = new Map();

const makeSwitches = () => {
  for (const count of all(".arxiv-overview .arxiv-count[data-category]")) {
    const category = count.dataset.category ?? "";
    const whole = count.textContent ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = count.className;
    button.addEventListener("click", () => switchCategory(category));
    count.replaceWith(button);
    switches.set(category, [...(switches.get(category) ?? []), [button, whole]]);
  }
  pressSwitches();
};

const pressSwitches = () => {
  for (const [category, buttons] of switches)
    for (const [button] of buttons)
      button.setAttribute("aria-pressed", String(view.categories.has(category)));
};

/** @param {string} category */
const switchCategory = (category) => {
  if (!view.categories.delete(category)) view.categories.add(category);
  pressSwitches();
  updateView();
};

/**
 * Show how many papers of each category pass the other filters.
 * @param {Map<string, number>} counts
 */
const showCounts = (counts) => {
  for (const [category, buttons] of switches) {
    const count = counts.get(category) ?? 0;
    for (const [button, whole] of buttons) {
      // Cross-lists are counted apart: "12 + 3".
      const text = parseFloat(whole) === count ? whole : String(count);
      if (button.textContent === text) continue;
      button.textContent = text;
      button.setAttribute("aria-label", sentence("only", category, text));
    }
  }
};
