"""What a page says of itself as linked data: JSON-LD in the vocabulary of schema.org.

Every node has an address as its `@id`, relative to the page where the book has none of its own, so that the nodes of
several pages join into one graph. It stands in a data block, which a browser never executes.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from markupsafe import Markup

from press.citing.project import Name
from press.citing.work import Work
from press.datasets.packages import Resource
from press.output import root_of
from press.references.works import Reference

Json = dict[str, Any]
_CONTEXT: Final = "https://schema.org"


class Linker:
    """Makes the nodes of one page.

    Args:
        page: Path of the page.
        base: Address of the book, with a slash at its end; empty where it has none.
    """

    def __init__(self, page: str, base: str) -> None:
        self._root = base or root_of(page) or "./"

    def address(self, path: str) -> str:
        """A path within the book as an address from the page."""
        return f"{self._root}{path}"

    def work(self, work: Work, **others: Any) -> Json:
        """The node of a work."""
        node: Json = {
            "@type": work.vocabulary.schema,
            "@id": self.address(work.path),
            "name": work.title,
            "url": work.url,
            "author": people(work.authors),
            "publisher": people([work.publisher])[0],
            "datePublished": work.published.isoformat(),
            "dateModified": work.revised.isoformat(),
            "version": work.version,
            "inLanguage": work.language,
            "license": work.licence,
            "keywords": list(work.keywords),
            "abstract": work.abstract,
            "identifier": f"https://doi.org/{work.doi}" if work.doi else "",
            **others,
        }
        return {name: value for name, value in node.items() if value}

    def mention(self, work: Work) -> Json:
        """A work in few words, where another page says more of it."""
        return {"@type": work.vocabulary.schema, "@id": self.address(work.path), "name": work.title}

    def figure(self, work: Work, image: str) -> Json:
        """The node of a figure.

        Args:
            work: The figure.
            image: Path of its picture within the book.
        """
        return {
            **self.mention(work),
            "caption": work.title,
            "contentUrl": self.address(image),
            "encodingFormat": "image/png",
            **({"position": work.number} if work.number else {}),
        }

    def dataset(self, work: Work, resource: Resource, files: Iterable[Json], whole: Work) -> Json:
        """The node of a table or another file of the data.

        Args:
            work: It as a work.
            resource: It as the Data Package describes it.
            files: Its downloads: path, media type, sha256, size in bytes.
            whole: All the data.
        """
        given = resource.descriptor.get("sources", [])
        based = [{"@type": "CreativeWork", "name": source["title"], "url": source["path"]} for source in given]
        return self.work(
            work,
            license=resource.licence,
            description=resource.description,
            abstract="",
            creator=people(work.authors),
            includedInDataCatalog="",
            isPartOf=self.mention(whole),
            temporalCoverage=resource.period,
            variableMeasured=[_variable(field) for field in resource.fields],
            measurementTechnique=resource.descriptor.get("provenance", ""),
            isBasedOn=based,
            distribution=[self.download(file) for file in files],
        )

    def download(self, file: Json) -> Json:
        """The node of a file."""
        return {
            "@type": "DataDownload",
            "name": file["name"],
            "contentUrl": self.address(file["path"]),
            "encodingFormat": file["type"],
            "contentSize": f"{file['size']} B",
            "sha256": file["sha256"],
        }


def people(names: Sequence[Name]) -> list[Json]:
    """Nodes of persons and entities."""
    return [
        {
            "@type": "Person",
            "familyName": name.family,
            "givenName": name.given,
            "name": name.natural,
            **({"@id": name.orcid} if name.orcid else {}),
        }
        if name.given
        else {"@type": "Organization", "name": name.family}
        for name in names
    ]


def citations(references: Iterable[Reference]) -> list[Json]:
    """Nodes of works cited."""
    return [
        {"@type": "CreativeWork", "name": work.title, **({"url": work.url} if work.url else {})} for work in references
    ]


def _variable(field: Json) -> Json:
    node = {
        "@type": "PropertyValue",
        "name": field["name"],
        "description": field.get("description", ""),
        "unitText": field.get("unit", ""),
    }
    return {name: value for name, value in node.items() if value}


def block(nodes: Sequence[Json]) -> Markup:
    """A data block of nodes, in which nothing can end the element that it stands in."""
    graph = {"@context": _CONTEXT, **(nodes[0] if len(nodes) == 1 else {"@graph": list(nodes)})}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 (no tag can end)
