// @ts-check
/* Land where a link leads. Papers out of sight have an estimated height until they are rendered, so
   whatever is aimed at moves while the page comes near; it is followed until it stands still. */

/** Height of what lies over the top of the window, in px; see bar.js. */
const coveredTop = () =>
  parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--arxiv-top")) || 0;

/** @type {number} */
let following;

/**
 * Scroll until the top of *node* stands *offset* px below what covers the window, and hold it
 * there while the page settles. The reader's own scrolling ends that.
 * @param {Element} node
 * @param {number} [offset]
 */
const land = (node, offset = 8) => {
  cancelAnimationFrame(following);
  const until = performance.now() + 1500;
  let still = 0;
  const follow = () => {
    const away = node.getBoundingClientRect().top - coveredTop() - offset;
    const before = scrollY;
    if (Math.abs(away) > 1) scrollBy({ top: away, behavior: "instant" });
    still = Math.abs(away) > 1 && scrollY !== before ? 0 : still + 1;
    if (still < 20 && performance.now() < until) following = requestAnimationFrame(follow);
  };
  follow();
};

/** Return the first paper that is seen. */
const topEntry = () =>
  entries.find(({ shown, node }) => shown && node.getBoundingClientRect().bottom > coveredTop());

/** Do what moves papers, and keep the one at the top of the window where it is. @param {() => void} change */
const keepInPlace = (change) => {
  const node = topEntry()?.node;
  const offset = node ? node.getBoundingClientRect().top - coveredTop() : 0;
  change();
  if (node && !node.hidden && scrollY > 0) land(node, offset);
};

const target = () => {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {}
};

/** Land at the target of the address; what is filtered out or "not for me" is shown. */
const landAtTarget = () => {
  const node = target();
  if (node?.closest("[hidden]")) clearFilter();
  if (node?.closest("[hidden]")) {
    view.hidden = true;
    updateView();
  }
  if (node) land(node);
};

/** @param {any} state  of the entry of the browser's history */
const restorePosition = (state) => {
  const [place, offset] = state?.arxiv ?? [];
  const node = entries[place]?.node;
  if (node && !node.hidden) land(node, offset);
  else landAtTarget();
};

const startTravel = () => {
  for (const type of ["wheel", "touchmove", "keydown", "mousedown"])
    addEventListener(type, () => cancelAnimationFrame(following), true);
  addEventListener("hashchange", landAtTarget);
  addEventListener("popstate", ({ state: kept }) => restorePosition(kept));
  addEventListener("pageshow", ({ persisted }) => persisted || restorePosition(history.state));
  // A link to where the page is already changes no address.
  document.addEventListener("click", ({ target: clicked }) => {
    const link = clicked instanceof Element ? clicked.closest("a[href^='#']") : null;
    if (link && /** @type {HTMLAnchorElement} */ (link).hash === location.hash) landAtTarget();
  });
};
