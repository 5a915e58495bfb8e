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

function walk(view) {
  const panels = view.scenegraph().root.items.flatMap(tellingItems);
  const byPanel = Map.groupBy ? Map.groupBy(panels, (item) => item.mark.group) : groupBy(panels);
  return [...byPanel.values()].flatMap((items) => {
    // Two marks that tell the same of one row, such as a dot and the larger ring that is easier to hit, are one stop.
    const stops = new Map(items.map((item) => [spoken(item.tooltip), item]));
    return [...stops.values()].sort((a, b) => centre(a)[0] - centre(b)[0] || centre(a)[1] - centre(b)[1]);
  });
}

function groupBy(items) {
  const groups = new Map();
  for (const item of items) groups.set(item.mark.group, [...(groups.get(item.mark.group) ?? []), item]);
  return groups;
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

  function leave() {
    ring.hidden = true;
    hideTooltip();
  }

  function stopAt(item) {
    // Near the edge of the window the mark would be told of unseen.
    item._svg.scrollIntoView({ block: "nearest" });
    const mark = item._svg.getBoundingClientRect();
    const frame = place.getBoundingClientRect();
    Object.assign(ring.style, {
      left: `${mark.left - frame.left}px`,
      top: `${mark.top - frame.top}px`,
      width: `${mark.width}px`,
      height: `${mark.height}px`,
    });
    ring.hidden = false;
    touch(item._svg, mark.left + mark.width / 2, mark.top + mark.height / 2);
    voice.textContent = spoken(item.tooltip);
  }

  place.addEventListener("keydown", (event) => {
    if (event.target !== place || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return leave();
    const items = walk(viewSeen());
    const last = items.length - 1;
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last };
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
