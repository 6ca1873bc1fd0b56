// @ts-check
/* The list of starred papers: on a page of its own, or in a dialog. */

/** Stars, the newest first. */
const newestStars = () =>
  Object.entries(reader.state().star).sort(
    ([a, { on }], [b, star]) => star.on.localeCompare(on) || b.localeCompare(a),
  );

/**
 * @param {Element} root
 * @param {string} id
 * @param {Star} star
 */
const starredRow = (root, id, { title, authors, category, date }) => {
  const row = one("template", root).content.firstElementChild.cloneNode(true);
  const [link, about, button] = row.children;
  row.dataset.arxivId = id;
  link.href = addressOf(id);
  link.textContent = title;
  const names = authors.slice(0, 6).join(", ") + (authors.length > 6 ? ", …" : "");
  about.textContent = [names, category, date, `arXiv:${id}`].filter(Boolean).join(" · ");
  button.setAttribute("aria-label", `${button.textContent}: ${title}`);
  return row;
};

/** @param {Element} root */
const fillStarred = (root) => {
  const stars = newestStars();
  one("ol", root).replaceChildren(...stars.map(([id, star]) => starredRow(root, id, star)));
  one(".arxiv-starred-none", root).hidden = stars.length;
  for (const button of all("[data-needs]", root)) button.disabled = !stars.length;
};

/** Fill the list in *root* now and whenever something changes. @param {Element} root */
const startStarred = (root) => {
  const { share } = navigator;
  const stars = () => Object.fromEntries(newestStars());
  /** @param {string} format @param {string} name @param {string} type */
  const save = (format, name, type) =>
    reader.use("cite", format, stars(), (/** @type {string} */ text) => download(name, type, text));
  const output = one("output", root);
  const field = one("input", root);
  one("fieldset", root).disabled = false;
  one("[data-act=share]", root).hidden = !share;
  onPress(root, {
    bibtex: () => save("bibtex", "starred.bib", "application/x-bibtex"),
    csl: () => save("csl", "starred.csl.json", "application/vnd.citationstyles.csl+json"),
    json: () => download("arxivdigest.json", "application/json", JSON.stringify(reader.state())),
    import: () => field.click(),
    share: () =>
      share
        .call(navigator, {
          title: document.title,
          text: newestStars()
            .map(([id, { title }]) => `${title}\n${addressOf(id)}`)
            .join("\n\n"),
        })
        .catch(() => {}),
    remove: (button) => {
      const at = all("li", root).indexOf(button.parentElement);
      reader.keep(() => delete reader.state().star[button.parentElement.dataset.arxivId]);
      reader.refresh();
      (
        all("li button", root)[at] ??
        all("li button", root).pop() ??
        one("[data-act=import]", root)
      ).focus();
    },
  });
  field.addEventListener("change", async () => {
    output.textContent = output.dataset[await importFrom(field)];
  });
  const follow = () => {
    if (root.isConnected) fillStarred(root);
    else reader.whenKept.splice(reader.whenKept.indexOf(follow), 1);
  };
  reader.whenKept.push(follow);
  follow();
};

const openStarred = () => startStarred(one(".arxiv-starred", openDialog("starred")));
