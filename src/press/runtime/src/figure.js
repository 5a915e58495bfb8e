// A figure comes alive: the form that is seen becomes a live view, and listens to the figure's inputs and keys.
import { bindControls, readControls } from "./controls.js";
import { walkWithKeys } from "./keyboard.js";
import { showTooltip, touch } from "./tooltip.js";
import { liveView } from "./view.js";

const isSeen = (element) => getComputedStyle(element).display !== "none";

/**
 * Bring a figure to life. It stays alive, in its other form too when the window comes to show that one.
 * @param {HTMLElement} figure - The figure in the page.
 * @param {object} drawing - Tables and forms as the figure's script gave them.
 * @param {() => {x: number, y: number} | undefined} pointer - Where the reader points, if anywhere in the drawing.
 */
export async function enliven(figure, drawing, pointer) {
  const place = figure.querySelector(".chart-drawing");
  const views = new Map();
  let turn = Promise.resolve();

  async function enlivenSeenForm() {
    const still = [...place.querySelectorAll(":scope > svg")].find(isSeen);
    if (!still) return;
    const form = still.classList.contains("chart-wide") ? "wide" : "narrow";
    const view = await liveView(still, drawing, form, showTooltip);
    views.set(form, view);
    await readControls(figure, view);
    bindControls(figure, view);
    figure.dispatchEvent(new CustomEvent("chart:live", { bubbles: true, detail: { form, view } }));
  }

  await enlivenSeenForm();
  figure.dataset.live = "true";
  walkWithKeys(place, () => views.get(isSeen(place.querySelector(".chart-wide")) ? "wide" : "narrow"));
  place.addEventListener(
    "click",
    (event) => event.pointerType === "touch" && touch(event.target, event.clientX, event.clientY),
  );
  const at = pointer();
  if (at) touch(document.elementFromPoint(at.x, at.y), at.x, at.y);
  // One form after the other: the observer may call again while a view is still being made.
  new ResizeObserver(() => {
    turn = turn.then(enlivenSeenForm).catch(reportError);
  }).observe(figure);
}
