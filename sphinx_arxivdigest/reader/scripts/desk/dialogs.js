// @ts-check
/* Dialogs: made when they are opened, gone when they are closed. */

/**
 * Open the dialog *name*; its buttons do *actions*.
 * @param {string} name
 * @param {Record<string, (button: any) => void>} [actions]
 */
const openDialog = (name, actions) => {
  const dialog = /** @type {HTMLDialogElement} */ (reader.piece(`${name}-dialog`));
  // Asked for several times while this script was loading.
  one(".arxiv-dialog[open]")?.close();
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  // Not at a click: a selection that is drawn out of the dialog ends with one, too.
  dialog.addEventListener("mousedown", ({ target }) => target === dialog && dialog.close());
  onPress(dialog, { close: () => dialog.close(), ...actions });
  dialog.showModal();
  return dialog;
};

/** @param {Interests} interests */
const setInterests = (interests) => {
  reader.keep(() => (reader.state().interests = interests));
  reader.keepInPlace(reader.refresh);
};

const openInterests = () => {
  const dialog = openDialog("interests", {
    save: () => {
      setInterests(Object.fromEntries(fields.map(({ name, value }) => [name, lines(value)])));
      dialog.close();
    },
  });
  const fields = all("textarea", dialog);
  for (const field of fields)
    field.value = reader.interests()[/** @type {keyof Interests} */ (field.name)].join("\n");
};

const openHelp = () => {
  const box = one("input", openDialog("help"));
  box.checked = reader.state().look.keys;
  box.addEventListener("change", () => reader.keep(() => (reader.state().look.keys = box.checked)));
};

/** @param {Record<string, Star>} stars */
const openCitation = (stars) => {
  const fields = all(
    "textarea",
    openDialog("cite", {
      copy: (button) => copy(button.closest("div").querySelector("textarea").value, button),
    }),
  );
  for (const [at, format] of ["bibtex", "csl"].entries())
    reader.use("cite", format, stars, (/** @type {string} */ text) => {
      fields[at].value = text;
    });
};
