"""`python -m press.paper CHROMIUM`: build the book with a link to its PDF on every page, and print that PDF into it."""

import datetime
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Error, sync_playwright
from pypdf import PdfReader

from press.build import BuildError, build
from press.citing.project import Project, read_project
from press.citing.work import long_date
from press.paper.printing import PaperError, print_book
from press.paper.whole import Cover


def _cover(project: Project) -> Cover:
    base = yaml.safe_load(Path("_config.yml").read_text(encoding="utf-8")).get("html", {}).get("baseurl") or ""
    title, _, subtitle = project.title.partition(": ")
    return Cover(
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        authors=", ".join(author.natural for author in project.authors),
        version=f"Version {project.version}, {long_date(project.released)}",
        base=f"{base.rstrip('/')}/" if base else "",
    )


@contextmanager
def _chromium(path: str) -> Generator[Browser]:
    """A running Chromium.

    Raises:
        PaperError: It does not start.
    """
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        except Error as error:
            reason = error.message.splitlines()[0]
            raise PaperError(
                f"no Chromium starts from '{path}': {reason}\n"
                "Install Chromium or Chrome, or name yours in the variable CHROMIUM, and run `make pdf` again; "
                "`make book` needs none."
            ) from error
        yield browser
        browser.close()


def main() -> int:
    """Build, print, and say where the PDF is. Returns the exit status.

    The browser is started first and the PDF is printed before the new book is put in place, so that no page ever links
    a PDF that is not there.
    """
    if len(sys.argv) != 2:
        print("The one argument is the path of a Chromium.", file=sys.stderr)
        return 2
    project = read_project(Path("CITATION.cff"))
    name = f"{project.short_title.lower().replace(' ', '-')}.pdf"
    released = datetime.datetime.combine(project.released, datetime.time(), datetime.UTC)
    try:
        with _chromium(sys.argv[1]) as browser:

            def print_into(site: Path) -> None:
                print_book(site, site / name, _cover(project), released, browser)

            built = build(Path.cwd(), paper=name, complete=print_into)
    except (BuildError, PaperError) as error:
        print(f"The book was not printed.\n{error}", file=sys.stderr)
        return 1
    for remark in built.remarks:
        print(f"Note: {remark}")
    printed = built.index.parent / name
    print(f"The book is printed on {len(PdfReader(printed).pages)} pages: {printed}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
