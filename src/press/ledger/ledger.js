// A ledger narrowed by its facets. The choice stands in the address, so that it can be sent on.
for (const ledger of document.querySelectorAll(".ledger")) {
  const form = ledger.querySelector("form");
  const cards = [...ledger.querySelectorAll("article")];

  function show() {
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    for (const card of cards) card.hidden = !chosen.every(([name, value]) => card.dataset[name] === value);
    for (const group of ledger.querySelectorAll("section")) group.hidden = !group.querySelector("article:not([hidden])");
    form.querySelector("output").value = `${cards.filter((card) => !card.hidden).length} of ${cards.length}`;
    return chosen;
  }

  function note(chosen) {
    try {
      history.replaceState(null, "", chosen.length ? `?${new URLSearchParams(chosen)}` : location.pathname);
    } catch {
      // A page read from a folder may not change its address; the choice then cannot be sent on.
    }
  }

  // A card that is linked to is shown, whatever was chosen before.
  function showTarget() {
    const target = cards.find((card) => `#${card.id}` === location.hash);
    if (!target?.hidden) return;
    form.reset();
    show();
    target.scrollIntoView();
  }

  form.addEventListener("change", () => note(show()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => note(show()))); // the choices are reset after the event
  addEventListener("hashchange", showTarget);

  for (const [name, value] of new URLSearchParams(location.search)) {
    const choice = form.elements.namedItem(name);
    if (choice && [...choice.options].some((option) => option.value === value)) choice.value = value;
  }
  if (location.search) show();
  showTarget();
}
