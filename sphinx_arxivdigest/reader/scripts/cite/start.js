// @ts-check
/* Citations: loaded when the first is asked for, and handed to who asks. */

startPart("cite", {
  bibtex: (stars, take) => take(bibtex(stars)),
  csl: (stars, take) => take(csl(stars)),
});
