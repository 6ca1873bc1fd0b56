// @ts-check
/* The further tools, which open on demand, and the bar above the keyboard of a phone. */

const stepAboveKeyboard = () => {
  const screen = visualViewport;
  if (!screen) return;
  const follow = () => {
    const covered = screen.scale > 1 ? 0 : innerHeight - screen.height - screen.offsetTop;
    document.documentElement.style.setProperty(
      "--arxiv-keyboard",
      `${Math.max(0, Math.round(covered))}px`,
    );
  };
  screen.addEventListener("resize", follow);
  screen.addEventListener("scroll", follow);
};

const tools = one(".arxiv-tools");

/** @param {boolean} open */
const openMore = (open) => {
  tools.classList.toggle("arxiv-open", open);
  // What a theme keeps at the bottom makes room.
  document.documentElement.classList.toggle("arxiv-asking", open);
  one("[data-act=more]", tools)?.setAttribute("aria-expanded", String(open));
};

const togglePanel = () => openMore(!tools.classList.contains("arxiv-open"));

/** Let ancestors clip in place of scroll: what is sticky would stick to them. */
const unclip = () => {
  for (let node = tools.parentElement; node && node !== document.body; node = node.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(node);
    if (
      /auto|hidden|scroll/.test(overflowX + overflowY) &&
      node.scrollHeight <= node.clientHeight + 1
    )
      node.classList.add("arxiv-unclipped");
  }
};

const startPanel = () => {
  unclip();
  stepAboveKeyboard();
  document.addEventListener("click", (event) => {
    // A dialog gives the focus back to the button that opened it.
    const isOurs = (/** @type {any} */ node) => node.matches?.(".arxiv-tools, dialog");
    if (!event.composedPath().some(isOurs)) openMore(false);
  });
  tools.addEventListener("keydown", (/** @type {KeyboardEvent} */ { key }) => {
    if (key !== "Escape" || !tools.classList.contains("arxiv-open")) return;
    openMore(false);
    one("[data-act=more]", tools).focus();
  });
};
