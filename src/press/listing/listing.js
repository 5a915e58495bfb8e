// A list narrowed by words and facets; a table is also put in order by its headings, and saved as it is narrowed.
{
  const saved = new Map();
  // The file of rows calls this: a page opened from a folder may load scripts, but may fetch nothing.
  globalThis.pressListing = { add: (key, table) => saved.set(key, table) };

  let collator; // made when it is first asked for: making it takes longer than all the rest of this script
  const compared = (one, other) => (collator ??= new Intl.Collator("en", { numeric: true })).compare(one, other);
  // Words without accents, case and marks, each after a space: what is typed is looked for at the beginning of words.
  const folded = (text) => ` ${unmarked(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
  const joined = (text) => folded(text).replaceAll(" ", "");
  // Each name that rows have, with all its spellings, whole and without spaces. Where another has as many words, as in
  // Cyrillic, each word stands for its like, since rows may have the family name alone.
  const spelt = (list) =>
    (list ?? "").split(";").filter(Boolean).flatMap((spellings) => {
      const [name, ...others] = spellings.split("|");
      const words = name.split(" ");
      const alike = others.map((other) => other.split(" ")).filter(({ length }) => length === words.length);
      const pairs = alike.flatMap((forms) => words.map((word, place) => [word, forms[place]]));
      const whole = [name, ...others].map((other) => [name, other]);
      return [...whole, ...pairs].map(([one, form]) => [`${folded(one)} `, `${folded(form)} ${joined(form)}`]);
    });
  // What a row must have to hold a word: the word, or a name of which it begins another spelling. One or two letters of
  // the Latin alphabet begin too many.
  const sought = (word, names) => {
    const others = /^\p{ASCII}{0,2}$/u.test(word) ? [] : names.filter(([, forms]) => forms.includes(` ${word}`));
    return [` ${word}`, ...others.map(([name]) => name)];
  };
  // The words of a row, and what is typed for some of them: hyphens left out, the name at its head without spaces.
  const findable = (row) => {
    const said = [...(row.cells ?? [row])].map((cell) => cell.textContent).join(" ");
    const parted = [...said.matchAll(/\p{L}+(?:[-’']\p{L}+)+/gu)].map(([word]) => ` ${joined(word)}`);
    return `${folded(said)} ${parted.join("")} ${joined(row.querySelector("th > a")?.textContent ?? "")}`;
  };
  // A spreadsheet must not take a text for a formula.
  const inert = (cell) => (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell);
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  const prepare = (listing) => {
    const form = listing.querySelector("form");
    const output = form.querySelector("output");
    const headings = [...listing.querySelectorAll("thead th[data-name]")];
    const body = listing.querySelector("tbody");
    const rows = [...listing.querySelectorAll("tbody tr, article")];
    const choices = [...form.querySelectorAll("[name]")];
    const selects = choices.filter((choice) => choice.options);
    const values = new Map();
    const words = new Map();
    const order = { name: "", falling: false };
    const none = form.querySelector(".listing-none");
    const elsewhere = none.querySelector("a");
    let names; // worked out when words are first typed

    // The values of a row stand in the order of the choices; several of one facet are joined by commas.
    const valuesOf = (row) => {
      if (!values.has(row)) values.set(row, (row.dataset.facets ?? "").split(" ").map((value) => value.split(",")));
      return values.get(row);
    };
    const wordsOf = (row) => {
      if (!words.has(row)) words.set(row, findable(row));
      return words.get(row);
    };

    const narrow = () => {
      const typed = form.elements.words.value.trim();
      if (typed) names ??= spelt(listing.dataset.names);
      const asked = folded(typed).split(" ").filter(Boolean).map((word) => sought(word, names));
      const whole = typed ? sought(joined(typed), names) : [""];
      const chosen = selects.map(({ value }, place) => [value, place]).filter(([value]) => value);
      let shown = 0;
      for (const row of rows) {
        const fits = chosen.every(([value, place]) => valuesOf(row)[place].includes(value));
        const holds = (forms) => forms.some((form) => wordsOf(row).includes(form));
        row.hidden = !(fits && (asked.every(holds) || holds(whole)));
        shown += !row.hidden;
      }
      const noun = rows.length === 1 ? listing.dataset.one : listing.dataset.many;
      for (const group of listing.querySelectorAll("section")) group.hidden = !group.querySelector("article:not([hidden])");
      none.hidden = Boolean(shown);
      listing.classList.toggle("listing-bare", !shown);
      const chosenToo = typed && chosen.length ? " with what else is chosen" : "";
      none.firstChild.textContent = typed ? `None has “${typed}”${chosenToo}.` : "None is all that is chosen.";
      if (elsewhere) elsewhere.href = `${elsewhere.href.split("?")[0]}?${new URLSearchParams({ words: typed })}`;
      output.value = shown === rows.length ? `${shown} ${noun}` : `${shown} of ${rows.length} ${noun}`;
    };

    const sort = () => {
      const place = headings.findIndex((heading) => heading.dataset.name === order.name);
      headings.forEach((heading, other) => {
        if (other === place) heading.setAttribute("aria-sort", order.falling ? "descending" : "ascending");
        else heading.removeAttribute("aria-sort");
      });
      const { classList } = headings[place];
      const [numbers, texts] = [classList.contains("number"), classList.contains("text")];
      const key = ({ cells }) => {
        const valued = cells[place].querySelector("time, data");
        return texts ? cells[place].textContent.trim() : (valued?.dateTime ?? valued?.value ?? "");
      };
      const sign = order.falling ? -1 : 1;
      const keyed = rows.map((row) => [key(row), row]);
      // What is not known comes last, whichever way the rest runs.
      keyed.sort(([one], [other]) => !one - !other || sign * (numbers ? one - other : compared(one, other)));
      // Out of the page while its rows are moved: in it, the work grows with the square of their number.
      const { parentElement: table } = body;
      body.remove();
      body.append(...keyed.map(([, row]) => row));
      table.append(body);
    };

    const note = () => {
      const state = choices.filter((choice) => choice.value).map((choice) => [choice.name, choice.value]);
      if (order.name) state.push(["sort", (order.falling ? "-" : "") + order.name]);
      const text = new URLSearchParams(state).toString();
      try {
        history.replaceState(null, "", text ? `?${text}` : location.pathname);
      } catch {
        // A page read from a folder may change no more of its address than what follows the #.
        history.replaceState(null, "", `#${text && `?${text}`}`);
      }
    };

    const restore = () => {
      const asked = location.search || (location.hash.startsWith("#?") && location.hash.slice(1));
      if (!asked) return;
      const state = new URLSearchParams(asked);
      for (const choice of choices) {
        const value = state.get(choice.name) ?? "";
        if (!choice.options || [...choice.options].some((option) => option.value === value)) choice.value = value;
      }
      const name = (state.get("sort") ?? "").replace(/^-/, "");
      if (headings.some((heading) => heading.dataset.name === name)) {
        Object.assign(order, { name, falling: state.get("sort").startsWith("-") });
        sort();
      }
      narrow();
    };

    // A row that is linked to is shown, whatever was chosen before.
    const showTarget = () => {
      const target = document.getElementById(location.hash.slice(1));
      if (!rows.includes(target)) return;
      if (target.hidden) {
        form.reset();
        narrow();
      }
      // Rows around it are laid out only once they are near, so that it has to be gone to twice.
      const go = () => target.scrollIntoView({ behavior: "instant" });
      go();
      requestAnimationFrame(() => requestAnimationFrame(go));
    };

    const load = () =>
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${listing.dataset.rows} could not be loaded`));
        script.src = listing.dataset.rows;
        document.head.append(script);
      });

    const save = async () => {
      if (!saved.has(listing.dataset.key)) await load();
      const table = saved.get(listing.dataset.key);
      const shown = [...body.rows].filter((row) => !row.hidden).map((row) => table.rows[rows.indexOf(row)]);
      const lines = [table.columns, ...shown].map((cells) => cells.map((cell) => quoted(inert(cell))).join(","));
      const link = document.createElement("a");
      // The mark at the beginning tells spreadsheets that the letters are UTF-8.
      link.href = URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
      link.download = `${listing.dataset.key}-${shown.length}-rows.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    };

    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        narrow();
        note();
      }, 120);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => (narrow(), note()))); // choices are reset after the event
    form.querySelector("[data-save]")?.addEventListener("click", () =>
      save().catch((error) => {
        output.value = "The rows could not be saved";
        console.error(error);
      }),
    );
    for (const heading of headings) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const falling = heading.getAttribute("aria-sort") === "ascending";
        Object.assign(order, { name: heading.dataset.name, falling });
        sort();
        note();
      });
    }
    addEventListener("hashchange", showTarget);
    restore();
    addEventListener("load", showTarget);
  };

  for (const listing of document.querySelectorAll(".listing")) prepare(listing);
}
