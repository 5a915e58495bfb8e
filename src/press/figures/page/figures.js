// Figures wait for a reader: on the first touch, pointing, focus or input, the runtime is fetched and takes over.
{
  const drawings = new Map();
  const scripts = new Map();

  // The script of a figure calls this: a page opened from a folder may load scripts, but may fetch nothing.
  globalThis.pressFigures = { add: (key, drawing) => drawings.set(key, drawing) };

  const load = (src) => {
    if (!scripts.has(src)) {
      const script = document.createElement("script");
      scripts.set(
        src,
        new Promise((resolve, reject) => {
          script.onload = resolve;
          script.onerror = () => {
            scripts.delete(src); // the next touch may find the network again
            script.remove();
            reject(new Error(`${src} could not be loaded`));
          };
        }),
      );
      script.src = src;
      document.head.append(script);
    }
    return scripts.get(src);
  };

  const prepare = (figure) => {
    const drawing = figure.querySelector(".chart-drawing");
    const explore = figure.querySelector(".chart-explore");
    const title = figure.querySelector(".chart-title").textContent;
    let waking;
    let pointer;

    const wake = () => {
      waking ??= Promise.all([load(figure.dataset.runtime), load(figure.dataset.script)])
        .then(() => pressRuntime.enliven(figure, drawings.get(figure.dataset.key), () => pointer))
        .catch((error) => {
          waking = undefined; // the still drawing stays as good as it was
          console.error(error);
        });
      return waking;
    };
    const point = ({ clientX: x, clientY: y }) => {
      pointer = { x, y };
    };

    figure.classList.add("chart-ready"); // what needs this script is seen, in the room kept for it
    drawing.tabIndex = 0;
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", `${title} Arrow keys walk through the marks.`);
    drawing.addEventListener("focus", wake);
    drawing.addEventListener("pointerenter", wake);
    drawing.addEventListener("pointerdown", wake);
    drawing.addEventListener("pointerdown", point);
    drawing.addEventListener("pointermove", point);
    drawing.addEventListener("pointerleave", () => {
      pointer = undefined;
    });
    explore.addEventListener("click", () => drawing.focus());
    figure.addEventListener("input", ({ target }) => {
      const output = target.parentElement.querySelector("output");
      if (output) output.value = target.value;
      wake();
    });
  };

  for (const figure of document.querySelectorAll("figure.chart")) prepare(figure);
}
