// @ts-check
/* The last line of a paper that is unfolded, or has no details and is aimed at: cite, copy its link, more like it, follow its authors. */

/**
 * Show the papers that are like *entry* below *line*, or put them away.
 * @param {any} entry
 * @param {Element} line
 * @param {any} button
 */
const toggleSimilar = (entry, line, button) => {
  const shown = one(".arxiv-similar", line);
  button.setAttribute("aria-expanded", !shown);
  const link = one(".arxiv-like", line);
  link.hidden = shown || !link.href;
  if (shown) return shown.remove();
  const similar = similarTo(entry);
  const list = made(similar.length ? "ol" : "p", { className: "arxiv-similar" });
  for (const { node } of similar) {
    const item = made("li", {});
    item.append(
      made("a", { href: `#${node.id}`, textContent: one("[id^=title-]", node).textContent }),
    );
    list.append(item);
  }
  if (!similar.length) list.textContent = button.dataset.none;
  const { id, title, text } = reader.searchedOf(entry);
  // The page of the search takes the rarest words.
  link.search = new URLSearchParams({ like: [id, title, text].join(" ").slice(0, 200) });
  line.append(list, link);
};

/** @param {any} entry */
const addLine = (entry) => {
  const place = one(".arxiv-details", entry.node) ?? entry.node;
  if (one(".arxiv-last", place)) return;
  const line = reader.piece("last");
  const names = reader.authorsOf(entry);
  const follow = one(".arxiv-follow", line);
  const follows = () => reader.interests().authors;
  for (const name of new Set([...names.slice(0, 2), ...names.slice(-1)])) {
    if (!follow) break;
    const button = made("button", { type: "button", textContent: name });
    button.dataset.act = "follow";
    button.setAttribute("aria-pressed", follows().includes(name));
    follow.append(button, " ");
  }
  if (follow) follow.hidden = !names.length;
  one("[data-act=cite]", line).hidden = !entry.id;
  onPress(line, {
    cite: () => reader.use("hands", "cite", entry),
    copy: (button) => reader.use("hands", "link", entry, button, copy),
    like: (button) => toggleSimilar(entry, line, button),
    follow: (button) => {
      const name = button.textContent;
      const others = follows().filter((other) => other !== name);
      const on = !follows().includes(name);
      setInterests({ ...reader.interests(), authors: on ? [...others, name] : others });
      button.setAttribute("aria-pressed", on);
    },
  });
  place.append(line);
};
