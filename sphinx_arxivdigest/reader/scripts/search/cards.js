// @ts-check
/* The card of a paper. What comes from the index is text, and its addresses are checked. */

const ID = /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})$/;

/** Papers of the page itself stand before the cards. */
const ownEntries = reader.entries.length;

/**
 * @param {any} node
 * @param {string} text
 * @param {string} language
 */
const fill = (node, text, language) => {
  node.textContent = text;
  if (language !== pageLanguage) node.lang = language;
};

/**
 * Return the address of the search, with *parameters*.
 * @param {Record<string, string>} parameters
 */
const searchAddress = (parameters) => {
  const address = new URL(searchPage);
  address.search = `${new URLSearchParams(parameters)}`;
  return address.href;
};

/**
 * Return the card of *result*.
 * @param {Result} result
 */
const cardOf = (result) => {
  const { id, title, authors, categories, date, archive } = result;
  const card = piece("card");
  const [heading, names, about, text, links] = card.children;
  const [link] = heading.children;
  const [abs, pdf, like] = links.children;
  card.dataset.category = categories[0] ?? "";
  card.dataset.date = date;
  const { href } = new URL(result.address);
  if (href.startsWith(archive.segments[0].index.base)) link.href = href;
  link.id = `title-found-${shown.length}`;
  fill(link, title, languageOf(title, "en"));
  for (const name of authors) {
    const author = made("a", name);
    author.dir = "auto";
    author.href = searchAddress({ q: withTerm(termText("author", name)) });
    names.append(names.firstChild ? ", " : "", author);
  }
  about.textContent = [categories.join(" "), inWords(date)].filter(Boolean).join(" · ");
  text.hidden = !(result.tldr || result.teaser);
  if (result.tldr) text.className = "arxiv-tldr";
  fill(text, result.tldr || result.teaser || "", result.lang);
  if (ID.test(id)) {
    card.dataset.arxivId = id;
    abs.href = `https://arxiv.org/abs/${id}`;
    pdf.href = `https://arxiv.org/pdf/${id}`;
  } else abs.hidden = pdf.hidden = true;
  like.href = searchAddress({ like: `${id} ${title} ${result.tldr ?? ""}`.slice(0, 200) });
  return card;
};

/** The cards that are shown, with their results. @type {any[]} */
const shown = [];

/** @param {any[]} results */
const showCards = (results) => {
  const nodes = results.map((result) => {
    const card = cardOf(result);
    shown.push(result);
    return card;
  });
  cards.append(...nodes);
  for (const node of nodes) reader.equip(reader.enter(node));
  // The filter of a page is for its own papers.
  if (ownEntries) clearEntries();
  reader.updateView();
  reader.use("hands", "watch", nodes);
};

const clearEntries = () => {
  reader.entries.length = ownEntries;
};

const clearCards = () => {
  shown.length = 0;
  cards.replaceChildren();
  clearEntries();
};
