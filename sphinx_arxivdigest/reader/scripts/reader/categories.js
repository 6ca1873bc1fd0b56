// @ts-check
/* The counts in the overview's rows are switches: the first shows its category alone, others join it. */

/**
 * By digest and category: the switch, its category, and what it says of all papers.
 * @type {Map<string, [button: HTMLElement, category: string, whole: string]>}
 */
const switches = new Map();

const makeSwitches = () => {
  for (const [at, overview] of overviews.entries())
    for (const count of all(".arxiv-count[data-category]", overview)) {
      const category = count.dataset.category ?? "";
      const button = document.createElement("button");
      button.className = count.className;
      button.addEventListener("click", () => switchCategory(category));
      count.replaceWith(button);
      switches.set(category + (at + 1), [button, category, count.textContent ?? ""]);
    }
  pressSwitches();
};

const pressSwitches = () => {
  for (const [button, category] of switches.values())
    button.setAttribute("aria-pressed", String(view.categories.has(category)));
};

/** @param {string} category */
const switchCategory = (category) => {
  if (!view.categories.delete(category)) view.categories.add(category);
  pressSwitches();
  updateView();
};

/**
 * Show how many papers of each digest and category pass the other filters.
 * @param {Map<string, number>} counts
 */
const showCounts = (counts) => {
  for (const [key, [button, category, whole]] of switches) {
    let text = String(counts.get(key) ?? 0);
    // Cross-lists are counted apart: "12 + 3".
    if (whole.startsWith(`${text} `)) text = whole;
    if (button.textContent === text) continue;
    button.textContent = text;
    button.setAttribute("aria-label", sentence("only", category, text));
  }
};
