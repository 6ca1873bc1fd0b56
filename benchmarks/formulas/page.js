// Renders KaTeX's formulas, measures all formulas of the page and sends the figures.
const SCALE = 100; // pixels of an em while measuring
const LARGE = /^[∑∏∐∫∮⋀⋁⋂⋃⨀⨁⨂]$/;
const WIDEST = 2.1; // the largest bracket's width, in those of a plain one

/** Show only the rows that the address asks for, as in `?0-60`. */
function choose() {
  const [first, last] = location.search.slice(1).split("-").map(Number);
  if (last)
    document.querySelectorAll(".row").forEach((row, index) => {
      row.hidden = index < first || index >= last;
    });
}

/** Let KaTeX write its formulas. */
function render() {
  for (const cell of document.querySelectorAll("[data-tex]")) {
    const tex = cell.dataset.display ? `\\displaystyle ${cell.dataset.tex}` : cell.dataset.tex;
    katex.render(tex, cell, { output: "html", throwOnError: false, strict: false });
  }
}

const canvas = document.createElement("canvas").getContext("2d");
const descents = new Map();

/** How far the box of a font's characters reaches below the base line, in em. */
function descent(style) {
  const font = `${style.fontStyle} ${style.fontWeight} ${SCALE}px ${style.fontFamily}`;
  if (!descents.has(font)) {
    canvas.font = font;
    descents.set(font, canvas.measureText("x").fontBoundingBoxDescent / SCALE);
  }
  return descents.get(font);
}

const inFirefox = navigator.userAgent.includes("Firefox");

/**
 * The place of a glyph, given that of its text.
 *
 * The text of an operator that may stretch is not where it is drawn. Chromium's boxes of operators
 * have no spaces, but those of brackets may be wider than the bracket that is drawn in the middle.
 * Firefox's have spaces, and hold the text at their left.
 */
function place(text, element) {
  if (element.localName !== "mo") return text;
  const box = element.getBoundingClientRect();
  if (!inFirefox) {
    const width = /^[()[\]{}⌊⌋⌈⌉|‖⟨⟩]$/.test(element.textContent)
      ? Math.min(box.width, text.width * WIDEST)
      : box.width;
    return new DOMRect(box.left + (box.width - width) / 2, text.top, width, text.height);
  }
  if (text.width === 0) return box;
  const large = LARGE.test(element.textContent);
  const spaces = box.width - text.width;
  if (!large && (text.left - box.left > 1 || spaces < 1 || /[,;]/.test(element.textContent)))
    return text;
  const em = parseFloat(getComputedStyle(element).fontSize);
  const [before, after] = ["lspace", "rspace"].map((name) =>
    element.hasAttribute(name) ? parseFloat(element.getAttribute(name)) * em : null,
  );
  if (large) {
    const inner = element.matches("munder > *, mover > *, munderover > *");
    const [left, right] = [before, after].map((space) => (inner ? 0 : (space ?? em / 6)));
    return new DOMRect(box.left + left, text.top, box.width - left - right, text.height);
  }
  const shift = before ?? (after === null ? spaces / 2 : spaces - after);
  return new DOMRect(text.left + shift, text.top, text.width, text.height);
}

/** The glyphs of a sample: place in em from its left end and its base line, and style. */
function measure(sample) {
  const root = sample.querySelector("math, .katex-html");
  if (!root) return null;
  const origin = sample.querySelector(".origin").getBoundingClientRect();
  const whole = root.getBoundingClientRect();
  const glyphs = [];
  let spaced = false; // behind a space of a text
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const style = getComputedStyle(parent);
    const size = parseFloat(style.fontSize);
    let offset = 0;
    for (const character of node.data) {
      range.setStart(node, offset);
      offset += character.length;
      range.setEnd(node, offset);
      if (/[\s\u200b]/.test(character)) {
        spaced ||= character !== "\u200b";
        continue;
      }
      const box = place(range.getBoundingClientRect(), parent);
      glyphs.push({
        character,
        spaced,
        left: (box.left - whole.left) / SCALE,
        right: (box.right - whole.left) / SCALE,
        base: (origin.bottom - box.bottom + descent(style) * size) / SCALE,
        size: size / SCALE,
        italic: (parseFloat(style.marginRight) || 0) / SCALE,
        family: style.fontFamily,
        bold: Number(style.fontWeight) > 500,
        oblique: style.fontStyle === "italic",
        variable:
          parent.localName === "mi" &&
          [...parent.textContent].length === 1 &&
          parent.getAttribute("mathvariant") !== "normal",
      });
      spaced = false;
    }
  }
  return { glyphs, width: whole.width / SCALE };
}

/** Render the page, measure it unless only some rows are shown, and send the figures. */
async function main() {
  choose();
  render();
  if (location.search) return;
  document.body.style.setProperty("--size", `${SCALE}px`);
  document.body.classList.add("measuring");
  await document.fonts.ready;
  await new Promise((done) => setTimeout(done, 300)); // Fonts that were asked for only now.
  const figures = {};
  for (const sample of document.querySelectorAll(".sample")) figures[sample.id] = measure(sample);
  document.body.classList.remove("measuring");
  document.body.style.removeProperty("--size");
  await fetch("figures", { method: "POST", body: JSON.stringify(figures) });
}

if (location.protocol === "file:") render();
else addEventListener("DOMContentLoaded", main);
