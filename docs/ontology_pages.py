"""The two pages of the ontology, English and Chinese, written from the files of ``ontology/``.

A reader can answer from a page alone what a triple means and who says so: every term, value and law has a
section with a fixed address, and one claim of the bundled plan is followed from its words to its triples
and to the document.  The same files give the same bytes.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from ontology_diagram import diagram
from ontology_example import Example, example
from ontology_laws import Laws, Use
from ontology_terms import FOLDER, NS, Ontology, Words
from ontology_turtle import Turtle, chinese
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN, URIRef

from ipgraph import pipeline

TEMPLATES = Path(__file__).resolve().parent / "templates"
#: Language → the page in it.
PAGES = {"en": FOLDER / "index.html", "zh": FOLDER / "index.zh.html"}
#: The files that the pages offer if they are there → the key of the words that say what is in them.
FILES = {
    "ipgraph.ttl": "file_terms", "concepts.ttl": "file_concepts", "shapes.ttl": "file_shapes",
    "context.jsonld": "file_context", "frames/items.jsonld": "file_items",
    "frames/departments.jsonld": "file_departments", "alignments.toml": "file_alignments",
}  # fmt: skip
_NAMESPACES = {"rdf": RDF, "rdfs": RDFS, "skos": SKOS, "sh": SH, "dct": DCTERMS, "owl": OWL, "vann": VANN}


def pages() -> dict[Path, str]:
    """The pages as they should be: path → text."""
    ontology = Ontology()
    laws, claim = Laws(ontology), example(ontology)
    return {path: page(ontology, laws, claim, lang) for lang, path in PAGES.items()}


def page(ontology: Ontology, laws: Laws, claim: Example, lang: str) -> str:
    """The page in one language."""
    other = next(one for one in PAGES if one != lang)
    return _templates().get_template("ontology.html.j2").render(
        o=ontology,
        laws=laws,
        claim=claim,
        lang=lang,
        other=other,
        say=Sayings(lang),
        say_other=Sayings(other),
        link=PAGES[other].name,
        drawing=diagram(ontology, laws, lang),
        files={name: key for name, key in FILES.items() if (FOLDER / name).exists()},
        turtle=Turtle(ontology, pipeline.DEFAULT_BASE),
        rows_of=lambda iri: rows_of(ontology, laws, iri),
        gloss=lambda iri: gloss(ontology, iri, lang),
        anchor=ontology.anchor,
        own=lambda iri: iri.startswith(NS),
        ontology=URIRef(str(NS).rstrip("#")),
        concepts=sum(len(ontology.members(one)) for one in ontology.schemes),
    )  # fmt: skip


class Sayings:
    """The words of a page in one language, from ``templates/ontology.toml``.

    >>> Sayings("en")("words_caption", line=22)[:19]
    'Line 22 of the docu'
    """

    def __init__(self, lang: str) -> None:
        self._words = tomllib.loads((TEMPLATES / "ontology.toml").read_text(encoding="utf-8"))[lang]
        self.chain: list[tuple[str, str]] = self._words["chain"]

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key``, its ``{places}`` filled; raises :exc:`KeyError` if unknown."""
        return self._words[key].format_map(values)  # type: ignore[no-any-return]


def gloss(ontology: Ontology, iri: URIRef, lang: str) -> str:
    """The label of a term or concept, "" where it only repeats the name (``hasPart``, *has part*)."""
    if not (ontology.anchor(iri) or "").startswith("voc/") and not iri.startswith(NS):
        return ""
    label, name = ontology.label(iri, lang), re.split("[#/]", iri)[-1]
    return "" if label.replace(" ", "").casefold() == name.casefold() else label


def rows_of(ontology: Ontology, laws: Laws, iri: URIRef) -> list[tuple[URIRef, Use | None]]:
    """The properties of a class with what the shapes demand of them, ``None`` where they demand nothing."""
    uses = laws.of_class(iri)
    unasked = set(ontology.terms.subjects(RDFS.domain, iri)) - {one.path for one in uses}
    paths = ontology.sorted([*unasked, *(one.path for one in uses)])
    asked: dict[URIRef, list[Use | None]] = {
        path: [one for one in uses if one.path == path] for path in paths
    }
    return [(path, use) for path in paths for use in asked[path] or [None]]


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"style": _style, "speak": speak, **_NAMESPACES}
    found.filters |= {"coded": coded, "dedent": lambda text: textwrap.dedent(text).strip()}
    return found


def _style() -> Markup:
    return Markup((TEMPLATES / "ontology.css").read_text(encoding="utf-8"))  # noqa: S704 (our own file)


def speak(words: Words | str, lang: str = "") -> Markup:
    """Words with their language marked; Chinese in the midst of others is marked by itself.

    >>> speak(Words("市法院", "zh")), speak("the end (等)", "en")
    (Markup('<span lang="zh-CN">市法院</span>'), Markup('the end (<span lang="zh-CN">等</span>)'))
    """
    text, of = words if isinstance(words, Words) else (words, lang)
    if of == "zh" and isinstance(words, Words):
        return Markup('<span lang="zh-CN">{}</span>').format(text)
    return escape(text) if of == "zh" else chinese(text)


def coded(words: str) -> Markup:
    """Words in which ``<IRI>`` is set as code.

    >>> coded("see <x:y>")
    Markup('see <code>x:y</code>')
    """
    parts = re.split(r"<(\S+?)>", words)
    return Markup("").join(
        Markup("<code>{}</code>").format(one) if n % 2 else escape(one) for n, one in enumerate(parts)
    )
