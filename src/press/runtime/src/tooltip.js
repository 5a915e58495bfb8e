// Tooltips: one element for the page, filled with plain text, kept inside the window.

const GAP = 12;
let tip;

function element() {
  if (!tip) {
    tip = document.createElement("div");
    tip.className = "chart-tooltip";
    tip.hidden = true;
    document.body.append(tip);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hideTooltip());
    document.addEventListener("scroll", hideTooltip, { passive: true, capture: true });
    document.addEventListener(
      "pointerdown",
      (event) => event.target.closest?.("figure.chart") || hideTooltip(),
    );
  }
  return tip;
}

// What Vega writes where a row has no value. Nothing is said of it.
const UNKNOWN = new Set(["null", "undefined", "NaN", ""]);

/** Lines of a tooltip: pairs of name and value, or one text without a name. */
function lines(value) {
  const pairs = value !== null && typeof value === "object" ? Object.entries(value) : [["", value]];
  return pairs.map(([name, text]) => [name, String(text)]).filter(([, text]) => !UNKNOWN.has(text));
}

/** A tooltip as one sentence, to be read aloud. */
export const spoken = (value) =>
  lines(value)
    .map(([name, text]) => (name ? `${name}: ${text}` : text))
    .join("; ");

export function hideTooltip() {
  if (tip) tip.hidden = true;
}

/** Vega's tooltip handler. */
export function showTooltip(_handler, event, _item, value) {
  const content = lines(value);
  if (!content.length) return hideTooltip();
  const box = element();
  box.replaceChildren(
    ...content.map(([name, text]) => {
      const line = document.createElement("p");
      if (name) {
        const term = document.createElement("span");
        term.textContent = name;
        line.append(term, " ");
      }
      line.append(text);
      return line;
    }),
  );
  box.hidden = false;
  const { clientWidth, clientHeight } = document.documentElement;
  const left =
    event.clientX + GAP + box.offsetWidth > clientWidth
      ? event.clientX - GAP - box.offsetWidth
      : event.clientX + GAP;
  const top =
    event.clientY + GAP + box.offsetHeight > clientHeight
      ? event.clientY - GAP - box.offsetHeight
      : event.clientY + GAP;
  box.style.left = `${Math.max(0, left)}px`;
  box.style.top = `${Math.max(0, top)}px`;
}

/** Point at something in a live drawing, as a mouse would: tooltips and hover selections answer. */
export function touch(target, clientX, clientY) {
  for (const type of ["pointerover", "pointermove"])
    target?.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX, clientY, pointerType: "mouse" }));
}
