// @ts-check
/* Which keys are ours; hands/keys.js has what they do. */

const OUR_KEYS = [..."jkosrxu/?"];

const isField = (/** @type {Element} */ node) =>
  node.closest("input, textarea, select, dialog, [contenteditable]:not([contenteditable=false])");

const startKeys = () =>
  // Before the keys of Sphinx, of Read the Docs and of the theme, which listen on the document, too.
  addEventListener(
    "keydown",
    (event) => {
      const focused = event.composedPath()[0];
      if (focused === box && event.key === "Escape" && !event.isComposing) {
        if (box.value) clearFilter();
        else box.blur();
        return;
      }
      if (!state.look.keys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (event.defaultPrevented || one("dialog[open]")) return;
      if (focused instanceof Element && isField(focused)) return;
      if (!OUR_KEYS.includes(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      use("hands", "key", event.key);
    },
    true,
  );
