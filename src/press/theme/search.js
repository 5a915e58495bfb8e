// Over Sphinx's search, which passes over numbers and short words: every word that is typed is looked for, in maps that answer to nothing but words.
{
  // The words of the pages and of their headings, each with the numbers of its pages, whatever its accents.
  let places;
  const stemmer = new Stemmer();
  const quoted = (words) => words.map((word) => `“${word}”`).join(words.length > 2 ? ", " : " and ");

  const gathered = (terms) => {
    const found = new Map();
    for (const [term, files] of Object.entries(terms)) {
      const name = unmarked(term);
      found.set(name, [...(found.get(name) ?? []), ...[files].flat()]);
    }
    return found;
  };

  // A number is found whole. A word is found with its endings, else as a part of longer words: any part of three letters,
  // and in scripts that need no more the first letter or two.
  const files = (terms, word) => {
    const exact = [word, stemmer.stemWord(word)].flatMap((name) => terms.get(name) ?? []);
    if (exact.length || /^\d+$/.test(word)) return exact;
    const begins = word.length < 3 && /[^\p{ASCII}]/u.test(word);
    const holds = (term) => (word.length < 3 ? begins && term.startsWith(word) : term.includes(word));
    return [...terms].flatMap(([term, found]) => (holds(term) ? found : []));
  };

  const setIndex = Search.setIndex;
  Search.setIndex = (index) => {
    places = { [Scorer.term]: gathered(index.terms), [Scorer.title]: gathered(index.titleterms) };
    setIndex(index);
  };

  // Readers of a book look for its pages first, and for functions of its library after them.
  Object.assign(Scorer, { objNameMatch: 2, objPartialMatch: 1, objPrio: {}, objPrioDefault: 0 });

  // The pages that hold every word, each with the score of its best one.
  Search.performTermsSearch = (words) => {
    const { docnames, titles, filenames } = Search._index;
    const scores = [...words].map((word) => {
      const score = new Map();
      for (const [worth, terms] of Object.entries(places)) for (const file of files(terms, word)) score.set(file, Math.max(worth, score.get(file) ?? 0));
      return score;
    });
    const [first, ...others] = scores;
    const shared = [...(first?.keys() ?? [])].filter((file) => others.every((score) => score.has(file)));
    return shared.map((file) => [
      docnames[file], titles[file], "", null, Math.max(...scores.map((score) => score.get(file))), filenames[file],
    ]);
  };

  const outcome = (count, words, missing) => {
    if (!words.length) return "";
    if (count) return `${count} ${count === 1 ? "result" : "results"} for ${quoted(words)}.`;
    const absent = missing.length && words.length > 1 ? ` Not found even by itself: ${quoted(missing)}.` : "";
    return `No page was found with ${quoted(words)}.${absent} What stands only within drawings, and in the rows under figures, is not searched.`;
  };

  Search.query = (query) => {
    query = query.replace(/(\p{L})[’']s(?![\p{L}\p{N}])/gu, "$1"); // the mark of possession is no word
    const typed = splitQuery(unmarked(query));
    const words = [...new Set(typed.filter((word) => !stopwords.includes(word)))];
    const passed = [...new Set(typed.filter((word) => stopwords.includes(word)))];
    const parted = query.split(/\s+/).filter((text) => splitQuery(text).length > 1);
    const results = words.length ? Search._performSearch(query, new Set(words), new Set(), new Set(), new Set(words)) : [];
    results.reverse().forEach((result) => _displayItem(result, [], []));
    Search.stopPulse();
    Search.title.textContent = results.length ? "Search results" : "Nothing found";
    const missing = words.filter((word) => !Search.performTermsSearch([word]).length);
    Search.status.textContent = [
      outcome(results.length, words, missing),
      ...parted.map((text) => `“${text}” is looked for as ${quoted(splitQuery(text))}, anywhere on a page.`),
      passed.length ? `Not looked for, since nearly every page has it: ${quoted(passed)}.` : "",
      typed.length ? "" : "There is no word and no number in what was typed.",
    ].filter(Boolean).join(" ");
  };
}
