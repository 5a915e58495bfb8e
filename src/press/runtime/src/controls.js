// The inputs of a figure and the signals of its views, each following the other.

const inputs = (figure) => figure.querySelectorAll("[data-signal]");

function valueOf(input) {
  if (input.type === "checkbox") return input.checked;
  if (input.type === "range" || input.type === "number") return input.valueAsNumber;
  return input.type === "radio" || input.tagName === "SELECT" ? JSON.parse(input.value) : input.value;
}

function show(input, value) {
  if (input.type === "checkbox") input.checked = Boolean(value);
  else if (input.type === "radio") input.checked = input.value === JSON.stringify(value);
  else input.value = input.tagName === "SELECT" ? JSON.stringify(value) : (value ?? "");
  const output = input.parentElement.querySelector("output");
  if (output) output.value = input.value;
}

const isChosen = (input) => input.type !== "radio" || input.checked;

/** Give a new view what the reader has chosen already. */
export async function readControls(figure, view) {
  for (const input of inputs(figure)) if (isChosen(input)) view.signal(input.dataset.signal, valueOf(input));
  await view.runAsync();
}

/** From now on let a view follow the inputs, and the inputs the view. */
export function bindControls(figure, view) {
  for (const input of inputs(figure)) {
    const { signal } = input.dataset;
    input.addEventListener("input", () => isChosen(input) && view.signal(signal, valueOf(input)).runAsync());
    view.addSignalListener(signal, (_, value) => show(input, value));
  }
}
