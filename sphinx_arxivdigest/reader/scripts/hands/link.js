// @ts-check
/* The address of a paper, to give away. */

/** Return the permanent address of an entry, or else that on this page. @param {Entry} entry */
const linkOf = ({ id, node }) => {
  const [page] = location.href.split(/[?#]/, 1);
  const link = id && reader.sentence("papers", id.slice(0, -3), id);
  return link ? new URL(link, page).href : `${page}#${node.id}`;
};
