"""A figure set into a page: drawn, its files written, its sources linked, its markup made.

Everything here happens when a page is written, so that the number of the figure is known.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util import logging

from press.displayed import templates
from press.figures import ahead, files, live, standalone
from press.figures.cache import Cache
from press.figures.controls import controls
from press.figures.drawing import FORMS, Drawing, draw
from press.figures.errors import FigureError
from press.figures.files import FigureFile
from press.figures.manifest import RUNTIME, check_runtime
from press.figures.payload import Figure
from press.output import kept_folder, root_of
from press.references.bibtex import bibliography_files
from press.references.labels import Bibliography, Source, named, split_keys
from press.references.places import source_href

_LOGGER: Final = logging.getLogger(__name__)
_TEMPLATE: Final = templates(Path(__file__).parent).get_template("figure.html")
_RUNTIME_VERSION: Final = FigureFile(RUNTIME.name, RUNTIME.read_bytes()).version


class Press:
    """Sets figures into one page of a build.

    Args:
        app: The build.
        docname: The document that is being written.
    """

    def __init__(self, app: Sphinx, docname: str) -> None:
        self._app = app
        self._docname = docname
        self._cache = Cache(kept_folder(app))

    def begin(self, figure: Figure) -> None:
        """Begin to draw a figure in the background; `markup` will wait for it."""
        # Where sources are listed is known when all documents are read; their names are known now.
        notes = self._notes(figure, self._bibliography(lambda _key: "").sources(figure.sources))
        ahead.begin(figure, notes, self._cache)

    def markup(self, figure: Figure, node: nodes.Element, number: str) -> str:
        """The HTML of a figure; its files are written along with it.

        Args:
            figure: The figure.
            node: Where it stands, for messages.
            number: "Figure 3.2", or empty where figures are not numbered.
        """
        ahead.wait(figure)
        drawings = [draw(figure, form, self._cache) for form in FORMS]
        for drawing in drawings:
            check_runtime(drawing)
        inputs = controls(figure, drawings[0].vega)
        if inputs != controls(figure, drawings[1].vega):
            raise FigureError(figure.key, "its wide and narrow drawings ask for different inputs")
        bibliography = self._bibliography(self._source_href)
        sources = bibliography.sources(figure.sources)
        self._warn_of_unknown(figure, bibliography, node)
        notes = [*self._notes(figure, sources), self._origin(figure, number)]
        written = self._write(drawings, notes)
        listed, unnamed = named(sources)
        has_source_column = any(column.holds_sources for column in figure.table.columns)
        return _TEMPLATE.render(
            figure=figure,
            number=number,
            controls=inputs,
            **{drawing.form: self._element(drawing) for drawing in drawings},
            rows=_cells(figure, bibliography),
            named=listed,
            unnamed=unnamed,
            rest_place="the rows below" if has_source_column else "the data",
            rest_href=f"#{figure.anchor}-rows" if has_source_column else self._href(written["csv"]),
            citation=self._citation(figure, number),
            live_href=f"{self._href(written['js'])}?v={written['js'].version}",
            runtime_href=f"{self._root()}_static/{RUNTIME.name}?v={_RUNTIME_VERSION}",
            **{f"{kind}_href": self._href(written[kind]) for kind in ("csv", "svg", "png")},
        )

    @staticmethod
    def _element(drawing: Drawing) -> Markup:
        attributes = {
            "class": f"chart-{drawing.form}",
            "role": "img",
            "aria-label": drawing.figure.description,
        }
        return Markup(drawing.svg.element(attributes))  # noqa: S704 (made by an XML writer, from our own drawing)

    def _root(self) -> str:
        """Relative path from the page to the root of the book."""
        return root_of(self._app.builder.get_target_uri(self._docname))

    def _href(self, file: FigureFile) -> str:
        return f"{self._root()}{files.FOLDER}/{file.name}"

    def _bibliography(self, href: Callable[[str], str]) -> Bibliography:
        return Bibliography(bibliography_files(self._app), href)

    def _source_href(self, key: str) -> str:
        return source_href(self._app.builder, self._docname, key)

    def _warn_of_unknown(self, figure: Figure, bibliography: Bibliography, node: nodes.Element) -> None:
        columns = [place for place, column in enumerate(figure.table.columns) if column.holds_sources]
        in_rows = {key for row in figure.table.rows for place in columns for key in split_keys(row[place])}
        for key in sorted({*figure.sources, *in_rows}):
            if key not in bibliography:
                _LOGGER.warning("figure '%s': no source '%s' in the bibliography", figure.key, key, location=node)

    def _write(self, drawings: list[Drawing], notes: list[str]) -> dict[str, FigureFile]:
        figure = drawings[0].figure
        svg = standalone.standalone_svg(drawings[0], notes)
        contents = {
            "csv": figure.csv.encode(),
            "svg": svg.encode(),
            "png": standalone.png(svg, self._cache),
            "js": live.script(drawings).encode(),
        }
        made = {kind: FigureFile(f"{figure.key}.{kind}", content) for kind, content in contents.items()}
        files.write(Path(self._app.outdir), made.values())
        return made

    @staticmethod
    def _notes(figure: Figure, sources: list[Source]) -> list[str]:
        """Under the drawing in a file of its own, as on the page: where the numbers are from, how far to trust them."""
        listed, unnamed = named(sources)
        line = "; ".join(source.label for source in listed) + (f" and {unnamed} more" if unnamed else "")
        trust = f"How far to trust it: {figure.trust}"
        return [f"Source{'s' if len(sources) > 1 else ''}: {line}.", trust] if sources else [trust]

    def _origin(self, figure: Figure, number: str) -> str:
        """What else a file of its own says: which figure of which book it is, and where it stands there."""
        return f"{number or 'A figure'} in {self._book()}: {self._address(figure)}"

    def _configured(self, *names: str) -> str:
        """The first of these values that the book sets; what it does not, Sphinx fills with "not set"."""
        config = self._app.config
        set_values = (str(config[name]) for name in names if config[name] != config.values[name].default)
        return next(set_values, "")

    def _book(self) -> str:
        title, version = self._configured("project", "html_title"), self._configured("release", "version")
        return f"“{title}”" + (f", version {version}" if version else "")

    def _citation(self, figure: Figure, number: str) -> Markup:
        """How to cite the figure: what another extension says on `press-figure-cite`, else a line of our own."""
        panel = self._app.emit_firstresult("press-figure-cite", self._docname, figure)
        return panel or Markup("<p>{}</p>").format(self._citation_line(figure, number))

    def _citation_line(self, figure: Figure, number: str) -> str:
        """Author, finding, number, book, version, page, address."""
        author = self._configured("author")
        page = self._app.env.titles[self._docname].astext()
        return (
            f"{author + '. ' if author else ''}“{figure.title}.” {number or 'Figure'} in {self._book()}, "
            f"“{page}”. {self._address(figure)}"
        )

    def _address(self, figure: Figure) -> str:
        """Where the figure is, on the book's site if it has one, else within the book."""
        builder, base = self._app.builder, self._app.config.html_baseurl
        page = "" if builder.name == "singlehtml" else builder.get_target_uri(self._docname)
        return f"{base.rstrip('/') + '/' if base else ''}{page}#{figure.anchor}"


def _cells(figure: Figure, bibliography: Bibliography) -> list[list[str | list[Source]]]:
    """The table's cells: text, or the sources that a cell names."""
    return [
        [
            bibliography.sources(split_keys(cell)) if column.holds_sources else cell
            for column, cell in zip(figure.table.columns, row, strict=True)
        ]
        for row in figure.table.rows
    ]
