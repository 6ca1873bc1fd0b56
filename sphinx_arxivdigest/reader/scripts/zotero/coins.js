// @ts-check
/* Papers as COinS, which Zotero offers to save; none for an entry without identifier or authors.
   Source: https://github.com/zotero/utilities/blob/master/openurl.js */

/** @type {Record<string, boolean>} */
const saved = { "": true };
for (const paper of /** @type {any} */ (document.querySelectorAll("article.arxiv-paper"))) {
  const id = paper.dataset.arxivId;
  const names = paper.querySelectorAll(".arxiv-authors :is(.reference, bdi)");
  if (saved[id] || !names[0]) continue;
  saved[id] = true;
  const copy = paper.querySelector("[id^=title-]").cloneNode(true);
  for (const math of copy.querySelectorAll("math"))
    math.replaceWith(`$${math.getAttribute("alttext")}$`);
  const [, year, month] = id.match(/(..)(..)\D?\d+$/);
  const parts = [copy, ...names].map(({ textContent }, at) => {
    // Zotero takes every plus sign for a blank, however it is encoded; a wide one stays.
    const text = textContent.replace(/\s+/g, " ").replaceAll("+", "＋");
    return `&rft.${at ? "au" : "title"}=${encodeURIComponent(text)}`;
  });
  paper.append(
    Object.assign(document.createElement("span"), {
      className: "Z3988",
      hidden: true,
      title: `rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rft.type=preprint&rft.pub=arXiv&rft.date=${year > 90 ? 19 : 20}${year}-${month}&rft_id=info:doi/10.48550/arXiv.${id}&rft_id=https://arxiv.org/abs/${id}${parts.join("")}`,
    }),
  );
}
document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true, cancelable: true }));
