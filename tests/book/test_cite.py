"""What the built book tells citers agrees with its records, and every promised address still leads somewhere."""

import csv
import hashlib
import io
import json
import posixpath
import re
import shutil
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import duckdb
import frictionless
import pandas as pd
import pytest
import rispy
import yaml
from bs4 import BeautifulSoup, Tag
from frictionless import Package
from managers import BIBTEX, RIS, name_with_comma, zotero_authors

from press.citing.corrections import Correction, read_corrections
from press.citing.project import Project, read_project
from press.citing.records import Records, read_records
from press.site.anchors import leads_somewhere, promised, public_addresses
from tango.findings import HEADLINES

Pages = dict[str, BeautifulSoup]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def project(root: Path) -> Project:
    return read_project(root / "CITATION.cff")


@pytest.fixture(scope="module")
def records(root: Path, project: Project) -> Records:
    return read_records(root / "records", project)


@pytest.fixture(scope="module")
def corrections(root: Path, records: Records) -> tuple[Correction, ...]:
    package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    return read_corrections(root / "records", records, [resource["name"] for resource in package["resources"]])


RECORD = {"visits", "coverage", "searches", "published_visit_counts", "published_visits", "sources"}


def _page(docname: str) -> str:
    return f"{docname}.html"


def _values(soup: BeautifulSoup, name: str) -> list[str]:
    return [str(tag["content"]) for tag in soup.find_all("meta", attrs={"name": name})]


def _property(soup: BeautifulSoup, name: str) -> list[str]:
    return [str(tag["content"]) for tag in soup.find_all("meta", attrs={"property": name})]


def _linked(soup: BeautifulSoup) -> list[Json]:
    blocks = soup.find_all("script", type="application/ld+json")
    assert len(blocks) == 1
    data = json.loads(blocks[0].string or "")
    assert data["@context"] == "https://schema.org"
    return data.get("@graph", [data])


def _title(soup: BeautifulSoup) -> str:
    heading = soup.h1
    assert heading is not None
    for number in heading.select(".section-number, .headerlink"):
        number.extract()
    return heading.get_text(strip=True)


def test_each_page_says_what_its_record_says(pages: Pages, records: Records, project: Project) -> None:
    for docname, record in records.pages.items():
        soup = BeautifulSoup(str(pages[_page(docname)]), "html.parser")
        whole = docname == "index"
        title = project.title if whole else _title(soup)
        keywords = list(project.keywords if whole else record.keywords)
        abstract = project.abstract if whole else record.abstract
        authors = [author.inverted for author in record.authors]
        revised = records.of_page(docname)[0].date
        assert _values(soup, "citation_title") == _values(soup, "DC.title") == _property(soup, "og:title") == [title]
        assert _values(soup, "DC.creator") == authors
        assert _values(soup, "citation_keywords") == _values(soup, "DC.subject") == keywords
        assert _values(soup, "citation_abstract") == _values(soup, "DC.description") == [abstract]
        assert _values(soup, "citation_book_title") == ([] if whole else [project.title])
        assert _values(soup, "citation_inbook_title") == ([] if whole else [project.title])
        assert _values(soup, "citation_online_date") == [revised.strftime("%Y/%m/%d")]
        assert _values(soup, "DCTERMS.modified") == [revised.isoformat()]
        assert _values(soup, "citation_language") == _values(soup, "DC.language") == ["en"]
        node = _linked(soup)[0]
        assert (node["@type"], node["name"]) == ("Book" if whole else "Chapter", title)
        assert (node["dateModified"], node["version"]) == (revised.isoformat(), project.version)
        assert (node["keywords"], node["abstract"]) == (keywords, abstract)
        assert [author["name"] for author in node["author"]] == authors


def test_zotero_takes_a_body_for_the_author_of_a_page_whole_and_a_person_for_a_person(
    book: Path, pages: Pages, records: Records
) -> None:
    for docname in records.pages:
        slug = "book" if docname == "index" else docname.replace("/", "-")
        (item,) = json.loads((book / "_cite" / f"{slug}.json").read_text(encoding="utf-8"))
        assert zotero_authors(_values(pages[_page(docname)], "citation_author")) == item["author"], docname


def test_without_an_address_of_the_book_no_page_invents_one(root: Path, pages: Pages, records: Records) -> None:
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    assert config["html"]["baseurl"] == ""
    for docname in records.pages:
        soup = pages[_page(docname)]
        assert soup.find("link", rel="canonical") is None
        assert _property(soup, "og:url") == _values(soup, "citation_public_url") == []


def test_every_picture_of_a_page_is_there_in_its_size(book: Path, pages: Pages, records: Records) -> None:
    for docname in records.pages:
        (address,) = _property(pages[_page(docname)], "og:image")
        content = ((book / _page(docname)).parent / address).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert [int.from_bytes(content[start : start + 4]) for start in (16, 20)] == [1200, 630]


def test_the_book_lists_its_chapters_and_each_chapter_its_figures(pages: Pages, records: Records) -> None:
    parts = {part["@id"] for part in _linked(pages["index.html"])[0]["hasPart"]}
    assert {f"./{_page(name)}" for name in records.pages if name != "index"} <= parts
    for docname in records.pages:
        node, soup = _linked(pages[_page(docname)])[0], pages[_page(docname)]
        figures = {str(tag["id"]) for tag in soup.select("figure.chart")}
        listed = {part["@id"].partition("#")[2] for part in node.get("hasPart", []) if part["@type"] == "ImageObject"}
        assert listed == figures


class Vocabulary:
    """The part of schema.org that the book uses: which properties a class has, and what a property may hold."""

    def __init__(self, path: Path) -> None:
        found = json.loads(path.read_text(encoding="utf-8"))
        self._classes, self._ranges = found["classes"], found["ranges"]

    def ancestors(self, name: str) -> set[str]:
        """A class and all that it descends from."""
        return {name}.union(*(self.ancestors(parent) for parent in self._classes[name]["parents"]))

    def faults(self, node: Json) -> list[str]:
        """What is wrong with a node and those within it: an unknown class, a property or a value out of place."""
        if node.get("@type") not in self._classes:
            return [f"{node.get('@type')} is no class that we know"]
        ancestors = self.ancestors(node["@type"])
        known = {name for ancestor in ancestors for name in self._classes[ancestor]["properties"]}
        found: list[str] = []
        for name, value in node.items():
            if name.startswith("@"):
                continue
            if name not in known:
                found.append(f"{node['@type']} has no property {name}")
                continue
            for item in value if isinstance(value, list) else [value]:
                found += self._value_faults(name, item)
        return found

    def _value_faults(self, name: str, value: Any) -> list[str]:
        allowed = set(self._ranges[name])
        if isinstance(value, dict):
            fits = value.get("@type") in self._classes and self.ancestors(value["@type"]) & allowed
            return [*([] if fits else [f"{name} holds a {value.get('@type')}"]), *self.faults(value)]
        kinds = {
            "Text": isinstance(value, str) and bool(value.strip()),
            "URL": isinstance(value, str) and bool(re.fullmatch(r"(https?://|\.\.?/|#)\S*", value)),
            "Date": isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)),
        }
        return [] if any(fits for kind, fits in kinds.items() if kind in allowed) else [f"{name} holds {value!r}"]


@pytest.fixture(scope="module")
def vocabulary(root: Path) -> Vocabulary:
    return Vocabulary(root / "tests/press/cite/schema-org.json")


def test_linked_data_of_every_page_uses_schema_org_as_it_is_meant(
    pages: Pages, records: Records, vocabulary: Vocabulary
) -> None:
    described = {name for name, soup in pages.items() if soup.find("script", type="application/ld+json")}
    assert described == {_page(docname) for docname in records.pages}
    for name in described:
        assert [fault for node in _linked(pages[name]) for fault in vocabulary.faults(node)] == [], name


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Novel"}, "Novel is no class that we know"),
        ({"@type": "Chapter", "distribution": {"@type": "DataDownload"}}, "Chapter has no property distribution"),
        ({"@type": "Book", "hasPart": {"@type": "Organization"}}, "hasPart holds a Organization"),
        ({"@type": "Book", "datePublished": "May 2031"}, "datePublished holds 'May 2031'"),
        ({"@type": "Dataset", "license": "CC BY 4.0"}, "license holds 'CC BY 4.0'"),
    ],
)
def test_a_word_that_schema_org_does_not_know_so_is_found(node: Json, fault: str, vocabulary: Vocabulary) -> None:
    assert vocabulary.faults(node) == [fault]


def _unmarked(address: str) -> str:
    return address.partition("#")[2]


def test_linked_data_names_figures_claims_and_tables_as_their_citations_do(
    book: Path, pages: Pages, records: Records, project: Project
) -> None:
    for docname in records.pages:
        node = _linked(pages[_page(docname)])[0]
        parts = [part for part in node.get("hasPart", []) if _unmarked(part["@id"])]
        for part in [*parts, *(each for each in _linked(pages[_page(docname)])[2:])]:
            (item,) = json.loads((book / "_cite" / f"{_unmarked(part['@id'])}.json").read_text(encoding="utf-8"))
            assert part["name"] == item["title"]
            assert part.get("position", "") == item.get("number", "")
        assert node["license"] == project.text_licence
        (published,) = _values(pages[_page(docname)], "citation_publication_date")
        assert node["datePublished"] == published.replace("/", "-")
        tables = {_unmarked(each["@id"]) for each in node.get("isBasedOn", [])}
        assert tables == {f"table-{name.replace('_', '-')}" for name in records.pages[docname].tables}
        if docname != "index":
            assert node["isPartOf"]["name"] == project.title


def test_each_table_is_a_dataset_with_its_columns_and_downloads(root: Path, book: Path, pages: Pages) -> None:
    package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    nodes = {node["@id"]: node for node in _linked(pages["chapters/data.html"]) if node["@type"] == "Dataset"}
    for resource in package["resources"]:
        node = nodes[f"../chapters/data.html#table-{resource['name'].replace('_', '-')}"]
        columns = [field["name"] for field in resource.get("schema", {}).get("fields", [])]
        assert [variable["name"] for variable in node.get("variableMeasured", [])] == columns
        assert node["license"].startswith("https://")
        for file in node["distribution"]:
            content = (book / "chapters" / file["contentUrl"]).resolve().read_bytes()
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
            assert file["contentSize"] == f"{len(content)} B"
    assert nodes["../chapters/data.html#table-trade"]["temporalCoverage"].count("/") == 1


def test_checksums_hold_and_the_package_opens_as_it_lies_in_the_project(
    root: Path, book: Path, project: Project
) -> None:
    folder = book / "_data"
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
    with zipfile.ZipFile(folder / f"twisted-tango-{project.version}.zip") as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        for resource in descriptor["resources"]:
            assert archive.read(resource["path"]) == (root / "data" / resource["path"]).read_bytes()
        for line in archive.read("SHA256SUMS").decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest, name


def test_frictionless_opens_the_published_zip_and_finds_every_table_valid(
    root: Path, book: Path, project: Project
) -> None:
    wanted = [each["name"] for each in json.loads((root / "data/datapackage.json").read_text())["resources"]]
    path = str(book / "_data" / f"twisted-tango-{project.version}.zip")
    assert Package(path).resource_names == wanted
    report = frictionless.validate(path)
    assert [task.name for task in report.tasks] == wanted
    assert report.valid, report.flatten(["name", "message"])


def _uses(pages: Pages, language: str) -> list[str]:
    found = [tag.get_text() for tag in pages["chapters/data.html"].select(f'pre[data-use="{language}"]')]
    assert len(found) >= 12
    assert all(len(text.strip().splitlines()) == 2 for text in found)
    return found


def test_the_lines_for_pandas_read_every_table(book: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book / "_data")
    for text in _uses(pages, "pandas"):
        names: dict[str, Any] = {}
        exec(text, names)  # noqa: S102 (the very lines that the page shows)
        (table,) = [value for value in names.values() if isinstance(value, pd.DataFrame)]
        assert len(table) > 0


def test_the_lines_for_duckdb_read_every_table(book: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(book / "_data")
    for text in _uses(pages, "duckdb"):
        for line in text.strip().split(";"):
            if line.strip():
                assert len(duckdb.sql(line).fetchall()) > 0


def test_the_lines_for_r_name_every_table_and_read_it_where_there_is_an_r(root: Path, book: Path, pages: Pages) -> None:
    """R is not among our tools: without it the lines are held to the one form that has been run in R."""
    programs = _uses(pages, "r")
    wanted: dict[str, int] = {}
    for text in programs:
        form = r'(\w+) <- read\.csv\("(\w+)\.csv", na\.strings = "", encoding = "UTF-8"\)\nstr\((\w+)\)'
        found = re.fullmatch(form, text.strip())
        assert found is not None, text
        assert len(set(found.groups())) == 1
        wanted[found[1]] = len(_rows(root, found[1]))
    assert len(wanted) == len(programs)
    if shutil.which("Rscript"):
        counts = [f'cat("rows of", nrow({name}), "\\n")' for name in wanted]
        done = subprocess.run(
            ["Rscript", "--vanilla", "-e", "\n".join([*programs, *counts])],  # noqa: S607 (whatever R there is)
            cwd=book / "_data", capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert [int(count) for count in re.findall(r"^rows of (\d+)", done.stdout, re.MULTILINE)] == [*wanted.values()]


def test_parquet_holds_the_rows_of_csv(book: Path) -> None:
    for path in sorted((book / "_data").glob("*.parquet")):
        table = pd.read_parquet(path, engine="fastparquet")
        text = pd.read_csv(path.with_suffix(".csv"), dtype=str, keep_default_na=False, na_values=[""])
        assert list(table.columns) == list(text.columns)
        assert table.isna().sum().to_dict() == text.isna().sum().to_dict(), path.name
    trade = pd.read_parquet(book / "_data" / "trade.parquet", engine="fastparquet")
    assert (trade["year"].dtype.kind, trade["value"].dtype.kind) == ("i", "f")


def test_citations_read_back_the_same_from_every_form(root: Path, book: Path, project: Project) -> None:
    files = sorted((book / "_cite").glob("*.bib"))
    names = {path.stem for path in files}
    assert {f"claim-{row['claim_id']}" for row in _rows(root, "claims")} < names
    assert {path.stem for path in (book / "_cite").iterdir()} == names
    for path in files:
        library = bibtexparser.parse_string(path.read_text(encoding="utf-8"))
        assert library.failed_blocks == []
        (entry,) = library.entries
        (other,) = rispy.loads(path.with_suffix(".ris").read_bytes().decode())
        (item,) = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        fields = {
            name: re.sub(r"[{}]|\\(?=[&%$#_])", "", str(field.value)) for name, field in entry.fields_dict.items()
        }
        plain = item["title"].replace("{", "").replace("}", "")
        assert fields["title"] == plain == other["title"]
        assert entry.entry_type in BIBTEX
        assert other["type_of_reference"] in RIS
        assert fields["author"].split(" and ") == [author.inverted for author in project.authors]
        assert [name_with_comma(name) for name in other["authors"]] == item["author"]
        assert fields["date"].replace("-", "/") == other["date"]
        assert entry.key == item["id"] == other["id"]
        assert fields["version"] == project.version
        assert other["edition"] == item.get("edition", f"Version {item.get('version')}") == f"Version {project.version}"


def _rows(root: Path, table: str) -> list[dict[str, str]]:
    with (root / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _panels(soup: BeautifulSoup, root: Path, docname: str) -> dict[str, Tag]:
    """The panels of a page by the slug that names their files; as many as the page has parts to cite, or it fails."""
    panels = {str(panel["data-slug"]): panel for panel in soup.select(".cite-panel[data-slug]")}
    wanted = {"book" if docname == "index" else docname.replace("/", "-")}
    wanted |= {str(figure["id"]) for figure in soup.select("figure.chart")}
    if docname == "chapters/ledger":
        wanted |= {f"claim-{row['claim_id']}" for row in _rows(root, "claims")}
    if docname == "chapters/findings":
        wanted |= {f"finding-{key}" for key in HEADLINES}
    if docname == "chapters/corrections":
        wanted |= {
            entry["id"] for entry in yaml.safe_load((root / "records/corrections.yml").read_text(encoding="utf-8"))
        }
    if docname == "chapters/data":
        package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
        tables = {f"table-{resource['name'].replace('_', '-')}" for resource in package["resources"]}
        wanted |= {package["name"], *tables}
    assert set(panels) == wanted
    return panels


def test_each_page_figure_claim_and_table_has_a_panel_in_three_styles_and_three_forms(
    root: Path, book: Path, pages: Pages, records: Records, project: Project
) -> None:
    for docname in records.pages:
        for slug, panel in _panels(pages[_page(docname)], root, docname).items():
            (item,) = json.loads((book / "_cite" / f"{slug}.json").read_text(encoding="utf-8"))
            assert [tag.text for tag in panel.select("dl dt")] == ["APA", "Chicago", "MLA"]
            for citation in panel.select("dl dd"):
                words, title = citation.get_text().casefold(), item["title"].casefold()
                assert re.sub(r"\W", "", title) in re.sub(r"\W", "", words), slug
                assert project.version in words, slug
            (revised,) = [str(tag["datetime"]) for tag in panel.select("time")]
            assert [int(part) for part in revised.split("-")] == item["issued"]["date-parts"][0]
            files = [(book / _page(docname)).parent / str(link["href"]) for link in panel.select("a[download]")]
            assert [path.suffix for path in files] == [".bib", ".ris", ".json"]
            texts = [path.read_text(encoding="utf-8") for path in files]
            assert [pre.get_text().splitlines() for pre in panel.select("pre")] == [text.splitlines() for text in texts]


def test_a_claim_is_cited_by_its_own_address_and_as_a_verdict(root: Path, pages: Pages) -> None:
    ledger = pages["chapters/ledger.html"]
    for row in _rows(root, "claims"):
        anchor = f"claim-{row['claim_id']}"
        (panel,) = ledger.select(f"article#{anchor} > details.cite[data-part={anchor}]")
        (place,) = panel.select("code")
        assert place.get_text() == f"chapters/ledger.html#{anchor}"
        assert f"Claim {row['claim_id']}, judged: " in panel.select("dd")[0].get_text()


def test_each_record_names_the_tables_that_its_page_reads(root: Path, records: Records) -> None:
    for docname, record in records.pages.items():
        loaded = set(re.findall(r"data\.load_(\w+)\(", (root / f"{docname}.md").read_text(encoding="utf-8")))
        loaded -= {"labels"}  # words for values, from the descriptor
        if "visit_record" in loaded:  # all that bears on the completeness of the visits, at once
            loaded = (loaded - {"visit_record"}) | RECORD
        tables = {"references" if name == "sources" else name for name in loaded}
        if docname == "chapters/ledger":
            tables = {"claims"}  # it hands every table to the rules of the claims
        if "```{bibliography}" in (root / f"{docname}.md").read_text(encoding="utf-8"):
            tables = {"references"}  # the list is set from the file itself
        assert set(record.tables) == tables, docname


def test_each_page_tells_every_change_to_itself_and_to_its_data(pages: Pages, records: Records) -> None:
    for docname, record in records.pages.items():
        told = [
            (str(item.time["datetime"]), name)
            for item in pages[_page(docname)].select(".cite-page .cite-history li")
            for name in [
                *(["this page"] if "this page" in item.get_text() else []),
                *(link.get_text() for link in item.find_all("a")),
            ]
        ]
        wanted = [
            (revision.date.isoformat(), name)
            for revision in records.revisions
            for name in [
                *(["this page"] if docname in revision.pages else []),
                *(table for table in record.tables if table in revision.tables),
            ]
        ]
        assert sorted(told) == sorted(wanted), docname


def test_each_page_and_table_that_a_correction_touches_links_to_it_and_is_linked_from_it(
    pages: Pages, corrections: tuple[Correction, ...]
) -> None:
    page = pages["chapters/corrections.html"]
    assert [str(section["id"]) for section in page.select("section.correction")] == [item.id for item in corrections]
    links = {
        (str(section["id"]), str(link["href"]))
        for section in page.select("section.correction")
        for link in section.select("a.internal")
    }
    wanted: set[tuple[str, str]] = set()
    for correction in corrections:
        for docname in correction.pages:
            history = pages[_page(docname)].select(".cite-page .cite-corrections a")
            assert correction.id in {str(link["href"]).partition("#")[2] for link in history}, docname
            wanted.add((correction.id, posixpath.relpath(_page(docname), "chapters")))
        for table in correction.tables:
            anchor = f"table-{table.replace('_', '-')}"
            history = pages["chapters/data.html"].select(f"#{anchor} .cite-corrections a")
            assert correction.id in {str(link["href"]).partition("#")[2] for link in history}, table
            wanted.add((correction.id, f"data.html#{anchor}"))
    assert links == wanted


def test_the_feed_tells_every_revision_and_every_correction(
    book: Path, records: Records, corrections: tuple[Correction, ...]
) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring((book / "feed.xml").read_bytes())  # noqa: S314 (our own file)
    entries = [entry.findtext(f"{atom}updated", "")[:10] for entry in feed.findall(f"{atom}entry")]
    told = [*records.revisions, *(correction.revision for correction in corrections)]
    assert entries == sorted((revision.date.isoformat() for revision in told), reverse=True)
    links = {str(link.get("href")) for link in feed.iter(f"{atom}link")}
    assert {f"chapters/corrections.html#{correction.id}" for correction in corrections} <= links
    assert feed.findtext(f"{atom}id", "").startswith("urn:uuid:")


def test_every_promised_address_still_leads_somewhere(root: Path, book: Path) -> None:
    gone = [address for address in promised(root / "records") if not leads_somewhere(book, address)]
    assert gone == [], "give each an entry in records/redirects.yml"


def test_every_public_address_has_been_promised(root: Path, book: Path) -> None:
    assert set(public_addresses(book)) - set(promised(root / "records")) == set(), "run python -m press.site"


def test_every_source_is_set_once_and_leads_back_to_its_rows(root: Path, pages: Pages) -> None:
    text = (root / "data/references.bib").read_text(encoding="utf-8")
    keys = re.findall(r"^@\w+\{([^,]+),", text, flags=re.MULTILINE)
    entries = [entry for soup in pages.values() for entry in soup.select("div.citation")]
    assert sorted(str(entry["id"]) for entry in entries) == sorted(f"source-{key}" for key in keys)
    uncited = set(re.findall(r"^@\w+\{([^,]+),(?:(?!^@).)*?uncited = ", text, flags=re.MULTILINE | re.DOTALL))
    without = {str(entry["id"]).removeprefix("source-") for entry in entries if not entry.select_one(".source-uses")}
    assert without <= uncited


def test_the_words_over_a_citation_are_those_of_the_entry_that_it_leads_to(pages: Pages) -> None:
    entries = {str(entry["id"]): entry for soup in pages.values() for entry in soup.select("div.citation")}
    links = [link for soup in pages.values() for link in soup.select(".bibtex-citation a[href]")]
    assert len(links) > 100
    for link in links:
        paragraph = entries[str(link["href"]).partition("#")[2]].select("p")[0]
        assert str(link["title"]) == paragraph.get_text()


def test_each_claim_is_linked_from_its_sources(root: Path, pages: Pages) -> None:
    """A source behind few claims links each; one behind many links three and counts the others."""
    entries = {str(entry["id"]): entry for soup in pages.values() for entry in soup.select("div.citation")}
    claims: dict[str, list[str]] = {}
    for row in _rows(root, "claims"):
        for key in row["source_ids"].split(";"):
            claims.setdefault(key, []).append(f"ledger.html#claim-{row['claim_id']}")
    for key, wanted in claims.items():
        links = [str(link["href"]).removeprefix("../chapters/") for link in entries[f"source-{key}"].select("a[href]")]
        found = [link for link in links if link.startswith("ledger.html#claim-")]
        assert found == (wanted if len(wanted) <= 4 else wanted[:3]), key
        assert len(wanted) <= 4 or f"and {len(wanted) - 3} more" in entries[f"source-{key}"].get_text()


def test_a_source_is_traced_to_every_row_that_names_it(root: Path, book: Path) -> None:
    """The whole list, of which the page of sources shows the beginning, is a file of its own."""
    with (book / "_data/source_uses.csv").open(encoding="utf-8", newline="") as file:
        listed = {(row["source_id"], row["place"], row["part"]) for row in csv.DictReader(file) if row["kind"] == "row"}
    package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    wanted = set()
    for resource in package["resources"]:
        keys = resource.get("schema", {}).get("primaryKey", [])
        names = [keys] if isinstance(keys, str) else keys
        for row in _rows(root, resource["name"]) if resource["path"].endswith(".csv") else []:
            words = " ".join(row[name] for name in names if row[name])
            wanted |= {(key, resource["name"], words) for key in row.get("source_ids", "").split(";") if key.strip()}
    assert len(wanted) > 1000
    assert {(key.strip(), *rest) for key, *rest in wanted} == listed


def test_authors_and_version_are_those_of_the_one_record(root: Path, project: Project) -> None:
    names = " and ".join(author.natural for author in project.authors)
    package = json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    assert config["author"] == names
    assert config["title"] == project.short_title
    assert " and ".join(person["title"] for person in package["contributors"]) == names
    assert package["version"] == project.version
    assert project.doi == ""


def test_every_place_that_holds_the_version_holds_that_of_the_one_record(root: Path, project: Project) -> None:
    """`press` itself holds the newest revision to it."""
    packaged = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert packaged["version"] == project.version
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (.+)$", changes, re.MULTILINE)
    assert newest is not None
    assert newest[1] == f"{project.version} ({project.released})"
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\bversion (\d+\.\d+\.\d+), (\d{4})\b", readme) == [
        (project.version, str(project.released.year))
    ]


def test_the_zip_has_no_time_of_its_own(book: Path, project: Project) -> None:
    content = (book / "_data" / f"twisted-tango-{project.version}.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
