// Before the first paint: the reader's chosen mode, and the page's type, so that nothing flashes or moves.
try {
  const mode = localStorage.getItem("mode");
  if (mode === "light" || mode === "dark") document.documentElement.dataset.theme = mode;
} catch {
  // Storage may be closed to pages that are read from a folder; then the system's mode holds.
}
if (location.protocol === "file:") {
  // From a folder the type is read in an instant, and a preload is refused; the stylesheet then waits for the type.
  document.documentElement.dataset.folder = "";
} else {
  const type = document.createElement("link");
  Object.assign(type, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: document.currentScript.dataset.type });
  document.head.append(type);
}
