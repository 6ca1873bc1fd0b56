// @ts-check
/* Papers as COinS, which Zotero offers to save; none for an entry without identifier or authors.
   Source: https://github.com/zotero/utilities/blob/master/openurl.js */

/** @type {Record<string, number>} */
const done = { "": 1, undefined: 1 };
for (const paper of /** @type {any} */ (document.querySelectorAll(".arxiv-paper"))) {
  const id = paper.dataset.arxivId;
  const names = paper.querySelectorAll(".arxiv-authors :is(a, bdi)");
  const copy = paper.querySelector("[id^=title-]")?.cloneNode(true);
  if (done[id] || !names[0] || !copy) continue;
  done[id] = 1;
  for (const math of copy.querySelectorAll("math"))
    math.replaceWith(`$${math.getAttribute("alttext")}$`);
  const [, year, month] = id.match(/(\d\d)(\d\d)\D?\d+$/);
  // Zotero takes every plus sign for a blank, however it is encoded; a wide one stays.
  const texts = [copy, ...names].map((node) =>
    encodeURIComponent(node.textContent.replace(/\s+/g, " ").replace(/\+/g, "＋")),
  );
  paper.append(
    Object.assign(document.createElement("span"), {
      className: "Z3988",
      hidden: true,
      title: `rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rft.type=preprint&rft.pub=arXiv&rft.date=${year > 90 ? 19 : 20}${year}-${month}&rft_id=info:doi/10.48550/arXiv.${id}&rft_id=https://arxiv.org/abs/${id}&rft.title=${texts.join("&rft.au=")}`,
    }),
  );
}
document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true }));
