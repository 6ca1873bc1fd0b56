// @ts-check
/* The language of a text, by its script. */

/**
 * Return the language of *text* by its script; *other* is the archive's. As in words.py.
 * @param {string} text
 * @param {string} other
 */
const languageOf = (text, other) => {
  const [kana, han, hangul] = [/[\u3041-\u30ff]/g, /[\u3400-\u9fff]/g, /[\uac00-\ud7af]/g].map(
    (signs) => text.match(signs)?.length ?? 0,
  );
  if (hangul) return "ko";
  if (kana * 8 > han) return "ja";
  if (han) return "zh";
  return /^(zh|ja|ko)/.test(other) ? "en" : other;
};
