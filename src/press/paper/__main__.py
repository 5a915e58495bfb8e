"""`python -m press.paper CHROMIUM`: build the book with a link to its PDF on every page, and print that PDF into it."""

import datetime
import sys
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from press.build import BuildError, build
from press.cite.project import read_project
from press.cite.work import long_date
from press.paper.printing import PaperError, print_book
from press.paper.whole import Cover


def main() -> int:
    """Build, print, and say where the PDF is. Returns the exit status."""
    if len(sys.argv) != 2:
        print("The one argument is the path of a Chromium.", file=sys.stderr)
        return 2
    project = read_project(Path("CITATION.cff"))
    base = yaml.safe_load(Path("_config.yml").read_text(encoding="utf-8")).get("html", {}).get("baseurl") or ""
    name = f"{project.short_title.lower().replace(' ', '-')}.pdf"
    title, _, subtitle = project.title.partition(": ")
    cover = Cover(
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        authors=", ".join(author.natural for author in project.authors),
        version=f"Version {project.version}, {long_date(project.released)}",
        base=f"{base.rstrip('/')}/" if base else "",
    )
    released = datetime.datetime.combine(project.released, datetime.time(), datetime.UTC)
    try:
        site = build(Path.cwd(), paper=name).index.parent
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--disable-gpu"])
            pages = print_book(site, site / name, cover, released, browser)
            browser.close()
    except (BuildError, PaperError) as error:
        print(f"The book was not printed.\n{error}", file=sys.stderr)
        return 1
    print(f"The book is printed on {pages} pages: {site / name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
