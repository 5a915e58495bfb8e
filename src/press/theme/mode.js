// Sets the reader's chosen mode before the first paint, so that a page never flashes in the wrong one.
try {
  const mode = localStorage.getItem("mode");
  if (mode === "light" || mode === "dark") document.documentElement.dataset.theme = mode;
} catch {
  // Storage may be closed to pages that are read from a folder; then the system's mode holds.
}
