// @ts-check
/* The row with the tools stays below what the theme keeps at the top. */

/** @param {Element} node */
const isStuck = (node) => /sticky|fixed/.test(getComputedStyle(node).position);

/** Return how far down the theme covers the top of the window, in px. */
const themeTop = () => {
  let bottom = 0;
  for (const node of document.elementsFromPoint(innerWidth / 2, 1))
    for (let up = /** @type {Element | null} */ (node); up; up = up.parentElement)
      if (!tools.contains(up) && !up.contains(tools) && isStuck(up))
        bottom = Math.max(bottom, up.getBoundingClientRect().bottom);
  // What covers most of the window is a sidebar or a dialog.
  return bottom < innerHeight / 3 ? Math.max(0, bottom) : 0;
};

const measureTop = () => {
  const { style } = document.documentElement;
  const theme = themeTop();
  const row = getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0;
  style.setProperty("--arxiv-theme-top", `${theme}px`);
  style.setProperty("--arxiv-top", `${theme + row}px`);
};

const startBar = () => {
  measureTop();
  let measuring = 0;
  const measure = () => {
    clearTimeout(measuring);
    measuring = setTimeout(measureTop, 150);
  };
  for (const type of ["scroll", "resize", "load"]) addEventListener(type, measure);
};
