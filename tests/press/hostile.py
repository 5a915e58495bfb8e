"""A book whose every field holds HTML, script and what ends an attribute; each says which field it stands in."""

import json
from pathlib import Path

import yaml
from toy import CONFIG, reading, write

RAN = "document.documentElement.dataset.ran=1"


def evil(field: str) -> str:
    """A text for a field: tags, handlers, a script, and quotes to break out of an attribute or a string."""
    return (
        f"{field}<x-evil></x-evil><img src=x onerror='{RAN}'><script>{RAN}</script><svg onload='{RAN}'>"
        f"\"'><x-evil onmouseover='{RAN}'>]]></script></title></style><!-- javascript:{RAN} {{{{7*7}}}} &lt;x-evil&gt;"
    )


FIELDS = (
    "eval", "title", "subtitle", "description", "trust", "cell", "label", "card", "kicker", "strong", "text",
    "heading", "facet", "bibtitle", "bibauthor", "bibpublisher", "bibnote", "abstract", "keyword", "change",
    "dataset", "datadescription", "column", "category", "corrected", "stood", "right", "moved", "unmoved",
)  # fmt: skip
# A drawing has no room for more.
MARK = "<x-evil onload=''>mark</x-evil>"
LINE = {
    "data": {"values": [{"x": 1, "y": 2, "name": MARK, "tip": evil("tip")}]},
    "mark": {"type": "text", "fontSize": 12},
    "encoding": {
        "x": {"field": "x", "type": "quantitative", "axis": None},
        "y": {"field": "y", "type": "quantitative", "axis": None},
        "text": {"field": "name", "type": "nominal"},
        "tooltip": [{"field": "tip", "type": "nominal", "title": evil("tip")}],
    },
}
FIGURE = {
    "key": "evil", "title": evil("title"), "subtitle": evil("subtitle"), "description": evil("description"),
    "trust": evil("trust"), "sources": ["evil2020"],
    "wide": LINE | {"width": 600, "height": 200}, "narrow": LINE | {"width": 230, "height": 200},
    "csv": 'name\n"' + evil("cell").replace('"', '""') + '"\n',
    "table": {
        "columns": [{"label": evil("label"), "numeric": False}, {"label": "Sources", "numeric": False}],
        "rows": [[evil("cell"), "evil2020"]],
    },
}  # fmt: skip
LISTING = {
    "key": "evil", "caption": evil("caption"), "nouns": [evil("noun"), evil("nouns")],
    "facets": [{"name": "kind", "label": evil("facet"), "values": [["a", evil("facet")]]}],
    "entries": [
        {
            "id": "card-a", "group": evil("heading"), "title": evil("card"), "kicker": evil("kicker"),
            "values": {"kind": ["a"]}, "sources": ["evil2020"],
            "parts": [{"term": evil("text"), "strong": evil("strong"), "text": evil("text")}],
            "cited": {"kind": "claim", "title": evil("cited")},
        }
    ],
}  # fmt: skip


def _bib(text: str) -> str:
    """A text in a field of BibTeX: braces and percent signs have a meaning there, and HTML has none."""
    return text.replace("{", "").replace("}", "").replace("&", r"\&")


BIB = f"""@misc{{evil2020,
  author = {{{{{_bib(evil("bibauthor"))}}}}},
  title = {{{{{_bib(evil("bibtitle"))}}}}},
  publisher = {{{{{_bib(evil("bibpublisher"))}}}}},
  howpublished = {{{{{_bib(evil("bibpublisher"))}}}}},
  note = {{{{{_bib(evil("bibnote"))}}}}},
  year = {{2020}},
  date = {{2020-01-01}},
  url = {{https://example.org/?q="><x-evil onload='{RAN}'>}},
}}
@misc{{script2020, author = {{Ann}}, title = {{A script address}}, year = {{2020}}, url = {{javascript:{RAN}}}}}
"""
PAGE = (
    reading("data/evil.txt", "data/figure.json", "data/listing.json")
    + """# A heading \\<x-evil onload='evil'>

```{code-cell} ipython3
import json
from pathlib import Path

class Shown:
    def __init__(self, mime, name):
        self.bundle = {mime: json.loads(Path(name).read_text()), "text/plain": name}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.bundle

text = Path("data/evil.txt").read_text()
Shown("application/vnd.chart-figure.v1+json", "data/figure.json")
```

```{code-cell} ipython3
Shown("application/vnd.listing.v1+json", "data/listing.json")
```

```{code-cell} ipython3
print(text)
```

```{code-cell} ipython3
text
```

He said {eval}`text` and cited {cite:p}`evil2020` and {cite:t}`script2020`.
"""
)
CITATION = {
    "cff-version": "1.2.0", "message": "Cite it.", "type": "software", "title": "Evil: a book",
    "authors": [{"name": "The Keepers"}], "version": "1.0.0", "date-released": "2031-05-04",
    "license": ["MIT", "CC-BY-4.0"], "keywords": [evil("keyword")], "abstract": evil("abstract"),
    "preferred-citation": {
        "type": "book", "title": "Evil: a book", "authors": [{"name": "The Keepers"}],
        "publisher": {"name": evil("publisher")},
    },
}  # fmt: skip
RECORD = {"abstract": evil("abstract"), "keywords": [evil("keyword")], "tables": ["evil"]}
_DOCUMENTS = ["index", "evil", "codebook", "sources", "corrections"]
REVISIONS = [
    {
        "version": "1.0.0", "date": "2031-05-04", "summary": evil("summary"),
        "pages": dict.fromkeys(_DOCUMENTS, evil("change")),
        "tables": {"evil": evil("change")},
    }
]  # fmt: skip
CORRECTIONS = [
    {
        "id": "correction-evil", "version": "1.0.0", "title": evil("corrected"), "stood": evil("stood"),
        "right": evil("right"), "found": "reader", "pages": ["evil"], "tables": ["evil"],
        "moved": [{"what": evil("moved"), "before": evil("moved"), "after": evil("moved")}],
        "unmoved": [evil("unmoved")],
    }
]  # fmt: skip
PACKAGE = {
    "name": "evil-data", "title": evil("dataset"), "description": evil("datadescription"),
    "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    "resources": [
        {
            "name": "evil", "path": "evil.csv", "title": evil("dataset"), "description": evil("datadescription"),
            "counted": evil("datadescription"), "notCounted": evil("datadescription"), "provenance": "None.",
            "schema": {
                "primaryKey": ["name"],
                "fields": [
                    {
                        "name": "name", "type": "string", "description": evil("column"),
                        "categories": [{"value": "a", "label": evil("category"), "description": evil("category")}],
                    },
                    {"name": "source_ids", "type": "string", "description": "Sources."},
                ],
            },
        }
    ],
}  # fmt: skip


def hostile_book(root: Path) -> Path:
    """Write the book's sources into a folder, and return it."""
    config = yaml.safe_load(CONFIG)
    sphinx = config["sphinx"]["config"]
    sphinx["extensions"].insert(-1, "sphinxcontrib.bibtex")
    config["bibtex_bibfiles"] = ["data/sources.bib"]
    sphinx |= {
        "bibtex_reference_style": "author_year", "bibtex_default_style": "press", "bibtex_cite_id": "source-{key}",
        "numfig": True, "html_title": "Evil",
        "html_show_search_summary": False,
    }  # fmt: skip
    rows = f'name,source_ids\n"{evil("row").replace(chr(34), chr(34) * 2)}",evil2020\n'
    files = {
        "_config.yml": yaml.safe_dump(config),
        "_toc.yml": "format: jb-book\nroot: index\nchapters:\n- file: evil\n- file: codebook\n- file: sources\n"
        "- file: corrections\n",
        "index.md": "# At a glance\n\nOne chapter.\n",
        "evil.md": PAGE,
        "codebook.md": "# The data\n\n```{codebook}\n```\n",
        "sources.md": "# Sources\n\n```{bibliography}\n```\n",
        "corrections.md": "# Corrections\n\n```{corrections}\n```\n",
        "CITATION.cff": yaml.safe_dump(CITATION),
        "records/pages.yml": yaml.safe_dump(dict.fromkeys(_DOCUMENTS, RECORD)),
        "records/revisions.yml": yaml.safe_dump(REVISIONS),
        "records/corrections.yml": yaml.safe_dump(CORRECTIONS),
        "records/redirects.yml": "{}\n",
        "data/evil.txt": evil("eval"),
        "data/figure.json": json.dumps(FIGURE),
        "data/listing.json": json.dumps(LISTING),
        "data/sources.bib": BIB,
        "data/datapackage.json": json.dumps(PACKAGE),
        "data/evil.csv": rows,
    }
    return write(root, files)
