// @ts-check
/* The last line of an unfolded paper: cite, copy its link, more like it, follow its authors. */

/**
 * Show the papers that are like *entry* below *line*, or put them away.
 * @param {any} entry
 * @param {Element} line
 * @param {HTMLElement} button
 */
const toggleSimilar = (entry, line, button) => {
  const shown = one(".arxiv-similar", line);
  button.setAttribute("aria-expanded", String(!shown));
  if (shown) return shown.remove();
  const similar = similarTo(entry);
  const list = document.createElement(similar.length ? "ol" : "p");
  list.className = "arxiv-similar";
  for (const { node } of similar) {
    const link = Object.assign(document.createElement("a"), {
      href: `#${node.id}`,
      textContent: one("[id^=title-]", node).textContent,
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  if (!similar.length) list.textContent = button.dataset.none ?? "";
  line.append(list);
};

/** @param {any} entry */
const addLine = (entry) => {
  const place = one(".arxiv-details", entry.node);
  if (one(".arxiv-last", place)) return;
  const line = reader.piece("last");
  const names = reader.authorsOf(entry);
  const follow = one(".arxiv-follow", line);
  const follows = () => reader.interests().authors;
  for (const name of new Set([...names.slice(0, 2), ...names.slice(2).slice(-1)])) {
    if (!follow) break;
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: name,
    });
    button.dataset.act = "follow";
    button.setAttribute("aria-pressed", String(follows().includes(name)));
    follow.append(button, " ");
  }
  if (follow) follow.hidden = !names.length;
  one("[data-act=cite]", line).hidden = !entry.id;
  onPress(line, {
    cite: () => reader.use("hands", "cite", entry),
    copy: (button) =>
      copy(new URL(`#${entry.node.id}`, location.href.split(/[?#]/)[0]).href, button),
    like: (button) => toggleSimilar(entry, line, button),
    follow: (button) => {
      const name = button.textContent;
      const others = follows().filter((other) => other !== name);
      const on = others.length === follows().length;
      setInterests({ ...reader.interests(), authors: on ? [...others, name] : others });
      button.setAttribute("aria-pressed", String(on));
    },
  });
  place.append(line);
};
