// Buttons that copy a citation: only where there are scripts, and set when a panel is opened, since a page has hundreds.
{
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false; // a browser may refuse; the text stands there to be selected
    }
  };

  const setButton = (target) => {
    const label = target.previousElementSibling;
    if (!label || label.querySelector(".cite-copy")) return;
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
  };

  // A panel within a panel, "To copy", is opened by itself, but its buttons cost nothing more.
  const setButtons = (details) => {
    for (const target of details.querySelectorAll(".cite-panel [data-copy]")) setButton(target);
  };
  document.addEventListener("toggle", (event) => event.target.open && setButtons(event.target), true);
  for (const details of document.querySelectorAll("details[open]")) setButtons(details);
}
