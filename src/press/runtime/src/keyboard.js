// A data cursor: arrow keys walk through the marks that have something to tell, and tell it.
import { hideTooltip, spoken, touch } from "./tooltip.js";

// A line or an area is one element for many rows, and tells only of the first: the points on it do better.
const ONE_ELEMENT = new Set(["line", "area", "trail"]);

const centre = ({ bounds }) => [(bounds.x1 + bounds.x2) / 2, (bounds.y1 + bounds.y2) / 2];

/** Marks with a tooltip, panel by panel, from left to right in each. */
function tellingItems(group) {
  const found = [];
  for (const mark of group.items ?? []) {
    if (mark.marktype === "group") found.push(...mark.items.flatMap(tellingItems));
    else if (mark.interactive !== false && !ONE_ELEMENT.has(mark.marktype))
      found.push(...mark.items.filter((item) => item._svg && spoken(item.tooltip)));
  }
  return found;
}

/** Where the arrow keys stop, in order. */
function stops(view) {
  const panels = new Map();
  for (const item of view.scenegraph().root.items.flatMap(tellingItems)) {
    const panel = item.mark.group;
    if (panels.has(panel)) panels.get(panel).push(item);
    else panels.set(panel, [item]);
  }
  return [...panels.values()].flatMap((items) => {
    // Two marks that tell the same of one row, such as a dot and the larger ring that is easier to hit, are one stop.
    const told = new Map(items.map((item) => [spoken(item.tooltip), item]));
    return [...told.values()].sort((a, b) => centre(a)[0] - centre(b)[0] || centre(a)[1] - centre(b)[1]);
  });
}

/**
 * Let the arrow keys walk through a live drawing.
 * @param {HTMLElement} place - What takes the keys.
 * @param {() => View} viewSeen - The view that is seen.
 */
export function walkWithKeys(place, viewSeen) {
  const ring = document.createElement("span");
  ring.className = "chart-cursor";
  ring.hidden = true;
  const voice = document.createElement("p");
  voice.className = "chart-voice";
  voice.setAttribute("aria-live", "polite");
  place.append(ring);
  place.after(voice);
  let at = -1;
  let frame;

  function leave() {
    cancelAnimationFrame(frame);
    ring.hidden = true;
    hideTooltip();
  }

  function stopAt(item) {
    // At the edge of the window the mark would be told of unseen. Scrolling hides the tooltip, so it comes a frame later.
    item._svg.scrollIntoView({ block: "nearest", behavior: "instant" });
    voice.textContent = spoken(item.tooltip);
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => pointAt(item));
  }

  function pointAt(item) {
    const mark = item._svg.getBoundingClientRect();
    const box = place.getBoundingClientRect();
    Object.assign(ring.style, {
      left: `${mark.left - box.left}px`,
      top: `${mark.top - box.top}px`,
      width: `${mark.width}px`,
      height: `${mark.height}px`,
    });
    ring.hidden = false;
    touch(item._svg, mark.left + mark.width / 2, mark.top + mark.height / 2);
  }

  place.addEventListener("keydown", (event) => {
    if (event.target !== place || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return leave();
    const items = stops(viewSeen());
    const last = items.length - 1;
    const steps = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
    };
    if (event.key in steps && items.length) {
      at = Math.min(Math.max(steps[event.key], 0), last);
      stopAt(items[at]);
    } else if (event.key === "Enter" && items[at]) {
      items[at]._svg.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    } else {
      return;
    }
    event.preventDefault();
  });
  place.addEventListener("blur", leave);
  place.addEventListener("pointermove", (event) => event.isTrusted && (ring.hidden = true));
}
