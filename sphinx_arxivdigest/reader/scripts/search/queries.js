// @ts-check
/* What a query means: the script of the reader's tools knows it. */

const { fold, isFound, isIn, parseQuery } = reader;
