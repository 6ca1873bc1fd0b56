// @ts-check
/* What leaves this browser by the reader's own hand, and comes back. */

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
const download = (name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  made("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
};

/**
 * Add *more* to *marks*; of two marks of one paper the newer one stays.
 * @param {Filed} marks
 * @param {Filed} more
 */
const mergeFiled = (marks, more) => {
  /** @type {Map<string, string>} */
  const months = new Map();
  for (const [month, ids] of [...Object.entries(marks), ...Object.entries(more)])
    for (const id of ids.split(" ")) if ((months.get(id) ?? "") < month) months.set(id, month);
  for (const month of Object.keys(marks)) delete marks[month];
  for (const [id, month] of months) marks[month] = marks[month] ? `${marks[month]} ${id}` : id;
};

/** @param {State} from */
const merge = (from) => {
  const state = reader.state();
  for (const [id, star] of Object.entries(from.star))
    if (!(state.star[id]?.on >= star.on)) state.star[id] = star;
  mergeFiled(state.read, from.read);
  mergeFiled(state.hide, from.hide);
  const { interests } = state;
  if (interests && from.interests)
    for (const name of /** @type {(keyof Interests)[]} */ (Object.keys(interests)))
      interests[name] = [...new Set([...interests[name], ...from.interests[name]])];
  // Another object, so that the first script sees that they have changed.
  state.interests = interests ? { ...interests } : from.interests;
};

/**
 * Take over what the file in *field* has kept; return the name of what is to be said.
 * @param {HTMLInputElement} field
 */
const importFrom = async (field) => {
  /** @type {any} */
  let found;
  try {
    found = JSON.parse((await field.files?.[0].text()) ?? "");
  } catch {}
  field.value = "";
  if (!(found?.version >= 1 && found.star)) return "unusable";
  if (found.version > reader.state().version) return "newer";
  reader.keep(() => merge(reader.usable(found)));
  reader.refresh();
  return reader.store() ? "imported" : "unkept";
};
