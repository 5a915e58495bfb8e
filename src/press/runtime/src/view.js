// One form of a figure as a live Vega view, in the place and the size of its still drawing.
import { expressionInterpreter } from "vega-interpreter";
import { parse } from "vega-parser";
import { View } from "vega-view";
import "./parts.js";

/** Put the tables of values back where the specification points to them. */
function whole({ tables, forms }, form) {
  const { data = [], ...rest } = forms[form];
  // Vega marks the rows that it reads, so each view gets rows of its own.
  const own = (source) =>
    Number.isInteger(source.values) ? { ...source, values: structuredClone(tables[source.values]) } : source;
  return { ...rest, data: data.map(own) };
}

/**
 * Replace a still drawing by a live one.
 * @param {SVGSVGElement} still - The drawing in the page.
 * @param {object} drawing - Tables and forms as the figure's script gave them.
 * @param {string} form - Which form the drawing is.
 * @param {Function} tooltip - Vega's handler for tooltips.
 * @returns {Promise<View>} The view, run and in its place.
 */
export async function liveView(still, drawing, form, tooltip) {
  const place = document.createElement("div");
  place.className = still.getAttribute("class");
  const view = new View(parse(whole(drawing, form), {}, { ast: true }), {
    container: place,
    expr: expressionInterpreter,
    renderer: "svg",
    tooltip,
  });
  await view.runAsync();
  settle(place, still);
  // A signal may make the drawing larger; the page then keeps its own size for it.
  view.addResizeListener(() => settle(place, still));
  still.replaceWith(place);
  return view;
}

/** Where the root group of a drawing stands in it. */
const origin = (svg) =>
  svg
    .querySelector("g")
    .getAttribute("transform")
    ?.match(/-?[\d.]+/g)
    .map(Number) ?? [0, 0];

/** Give the live drawing the still one's size and words. */
function settle(place, still) {
  for (const name of ["role", "aria-roledescription", "aria-label"]) place.removeAttribute(name);
  const svg = place.querySelector("svg");
  for (const name of ["role", "aria-label", "width", "height"])
    svg.setAttribute(name, still.getAttribute(name));
  // Another font moves the origin of a drawing by what its labels are wider; look at it from where they would coincide.
  const [x, y] = origin(svg).map((place, axis) => place - origin(still)[axis]);
  svg.setAttribute("viewBox", [x, y, still.getAttribute("width"), still.getAttribute("height")].join(" "));
  // Vega gives each mark a role. The drawing is one image, and its description says what the marks say together.
  svg.firstElementChild.setAttribute("aria-hidden", "true");
}
