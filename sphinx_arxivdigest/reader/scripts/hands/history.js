// @ts-check
/* What the browser's history keeps: the query, and which paper is read. */

/** Keep the query in the address, so that reload, Back and a copied link show the same. */
const keepQuery = () => {
  const address = new URL(location.href);
  if (reader.box.value.trim()) address.searchParams.set("q", reader.box.value.trim());
  else address.searchParams.delete("q");
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Browsers may refuse it to pages from disk, or when it comes too often.
  }
};

/** Keep with the entry of the browser's history which paper is read, since a distance says nothing. */
const rememberPosition = () => {
  const entry = reader.topEntry();
  if (!entry) return;
  const offset = Math.round(entry.node.getBoundingClientRect().top - reader.coveredTop());
  try {
    history.replaceState({ ...history.state, arxiv: scrollY ? [entry.place, offset] : null }, "");
  } catch {
    // Browsers may refuse it when it comes too often.
  }
};

const startHistory = () => {
  let remembering = 0;
  const remember = () => {
    clearTimeout(remembering);
    remembering = setTimeout(rememberPosition, 200);
  };
  addEventListener("scroll", remember, { passive: true });
  remember();
};
