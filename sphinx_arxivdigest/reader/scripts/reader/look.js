// @ts-check
/* How the page looks: its order, compact, everything unfolded. It is remembered. */

const applyLook = () => {
  const { compact, unfolded, order } = state.look;
  document.documentElement.classList.toggle("arxiv-compact", compact);
  for (const [act, on] of /** @type {const} */ ([
    ["compact", compact],
    ["unfold", unfolded],
  ]))
    for (const button of all(`[data-act=${act}]`, tools))
      button.setAttribute("aria-pressed", String(on));
  const select = /** @type {HTMLSelectElement | null} */ (one("select", tools));
  if (!select) return;
  select.value = order;
  // Behind the script that can, the order of the digest has to be restored, too.
  if (order !== "digest" || arxivDigest.parts.hands) use("hands", "arrange");
};
