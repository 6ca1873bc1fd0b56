// @ts-check
/* Change how the page looks. */

/** @param {boolean} open */
const unfoldAll = (open) => {
  for (const details of /** @type {HTMLDetailsElement[]} */ (all(".arxiv-details")))
    details.open = open;
};

/**
 * Change the look, remember it, and keep the paper that is read where it is.
 * @param {Partial<Look>} change
 */
const changeLook = (change) =>
  reader.keepInPlace(() => {
    reader.keep(() => Object.assign(reader.state().look, change));
    reader.applyLook();
    if (change.unfolded !== undefined) unfoldAll(change.unfolded);
    reader.updateView();
  });

/** Turn a part of the look on or off. @param {"compact" | "unfolded"} name */
const toggleLook = (name) => changeLook({ [name]: !reader.state().look[name] });
