// What a page can do once it is read: switch mode, print, go full screen, focus the search.
const root = document.documentElement;
const MODES = ["auto", "light", "dark"];
// A text without accents and case: what searches hold against each other.
const unmarked = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();

function showMode(button, mode) {
  button.textContent = { auto: "Auto", light: "Light", dark: "Dark" }[mode];
  button.setAttribute("aria-label", `Appearance: ${mode}. Change it.`);
}

function storeMode(mode) {
  try {
    if (mode === "auto") localStorage.removeItem("mode");
    else localStorage.setItem("mode", mode);
  } catch {
    // Storage may be closed to pages read from a folder; the choice then lasts for this page only.
  }
}

for (const button of document.querySelectorAll("[data-mode-switch]")) {
  button.hidden = false;
  showMode(button, root.dataset.theme ?? "auto");
  button.addEventListener("click", () => {
    const mode = MODES[(MODES.indexOf(root.dataset.theme ?? "auto") + 1) % MODES.length];
    if (mode === "auto") delete root.dataset.theme;
    else root.dataset.theme = mode;
    storeMode(mode);
    showMode(button, mode);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-full-screen]")) {
  if (!document.fullscreenEnabled) continue;
  button.hidden = false;
  button.addEventListener("click", () =>
    document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen(),
  );
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  document.getElementById("search-box")?.focus();
});

// The index of the search comes with a question, not with the page; Sphinx's scripts are there by then.
document.addEventListener("DOMContentLoaded", () => {
  const results = document.getElementById("search-results");
  if (results && new URLSearchParams(location.search).get("q")) Search.loadIndex(results.dataset.index);
});
