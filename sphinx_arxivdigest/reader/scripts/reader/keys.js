// @ts-check
/* Which keys are ours; hands/keys.js has what they do. */

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
      if (
        !state.look.keys ||
        ![..."jkosrxu/?"].includes(event.key) ||
        event.defaultPrevented ||
        event.isComposing ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        one("dialog[open]") ||
        (focused instanceof Element &&
          focused.closest(
            "input, textarea, select, dialog, [contenteditable]:not([contenteditable=false])",
          ))
      )
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // What is typed next belongs in the box, be the script loaded or not.
      if (event.key === "/") box.focus();
      else if (!event.repeat || "jk".includes(event.key)) use("hands", "key", event.key);
    },
    true,
  );
