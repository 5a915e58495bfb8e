// Buttons that copy a citation: only where there are scripts, and only inside panels, so that nothing moves.
{
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // a browser may refuse; the text stands there to be selected
    }
  };

  for (const target of document.querySelectorAll(".cite-panel [data-copy]")) {
    const label = target.previousElementSibling;
    if (!label) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite-copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${label.textContent}`);
    label.append(" ", button);
    button.addEventListener("click", async () => {
      if (await copy(target.textContent.trim())) button.textContent = "Copied";
      else getSelection().selectAllChildren(target);
    });
  }
}
