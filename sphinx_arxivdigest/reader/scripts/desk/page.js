// @ts-check
/* What dialogs and lists share. */

/**
 * Call the action of *actions* that a button within *node* names when it is pressed.
 * @param {Element} node
 * @param {Record<string, (button: any) => void>} actions
 */
const onPress = (node, actions) =>
  node.addEventListener("click", ({ target }) => {
    const button = /** @type {any} */ (target).closest("[data-act]");
    if (button) actions[button.dataset.act]?.(button);
  });

/** Return a new element. @param {string} tag @param {object} properties @returns {any} */
const made = (tag, properties) => Object.assign(document.createElement(tag), properties);

/** Return what the lines of *text* hold. @param {string} text */
const lines = (text) => text.match(/\S(.*\S)?/g) ?? [];

/** @param {string} id */
const addressOf = (id) => `https://arxiv.org/abs/${id}`;

/**
 * Copy *text*, and let *button* say so.
 * @param {string} text
 * @param {any} button
 */
const copy = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages from elsewhere than https have no clipboard.
    const field = made("textarea", { value: text });
    button.after(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.textContent = button.dataset.done;
};
