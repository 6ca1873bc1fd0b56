// @ts-check
/* What a query means: the script of the reader's tools knows it. */

const { WORD, fold, isFound, isIn, parseQuery } = reader;
