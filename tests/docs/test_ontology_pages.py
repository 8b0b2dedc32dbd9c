"""A person can answer from the pages of the ontology what a triple means and who says so."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from itertools import combinations, pairwise

import pyoxigraph as ox
import pytest
from lxml import etree
from ontology_diagram import diagram
from ontology_example import example
from ontology_laws import Laws
from ontology_pages import PAGES, TEMPLATES, page, pages
from ontology_routes import Area
from ontology_terms import FOLDER, KINDS, NS, Ontology
from rdflib import RDFS, SKOS, URIRef
from workshop import ROOT

from ipgraph import pipeline

BOTH = pytest.mark.parametrize("lang", PAGES)
ONTOLOGY = Ontology()
LAWS = Laws(ONTOLOGY)
TERMS = [one for kind in KINDS for one in ONTOLOGY.of_kind(kind)]
CONCEPTS = [*ONTOLOGY.schemes, *(one for scheme in ONTOLOGY.schemes for one in ONTOLOGY.members(scheme))]
CHINESE = re.compile(r"[⺀-鿿]")
OUTSIDE = re.compile(r"https?:|//|data:|file:")


@cache
def made():
    return pages()


@cache
def tree(lang):
    """The page as a tree, by a parser that forgives nothing."""
    return etree.fromstring(
        made()[PAGES[lang]].encode(), etree.XMLParser(recover=False, resolve_entities=False)
    )


@cache
def places(lang):
    return {one.get("id"): one for one in tree(lang).iter() if one.get("id")}


def words(element):
    return " ".join("".join(element.itertext()).split())


def section(lang, iri):
    return words(places(lang)[ONTOLOGY.anchor(iri)])


# ------------------------------------------------------------------------------------------- what the pages say


@BOTH
def test_the_pages_are_up_to_date_with_the_ontology(lang):
    assert PAGES[lang].read_text(encoding="utf-8") == made()[PAGES[lang]], "run: make docs"


@BOTH
@pytest.mark.parametrize("iri", TERMS, ids=lambda iri: iri.removeprefix(NS))
def test_every_term_has_a_section_of_its_name_with_the_texts_of_both_languages(lang, iri):
    assert ONTOLOGY.anchor(iri) == iri.removeprefix(NS)
    for of in PAGES:
        assert ONTOLOGY.text(iri, RDFS.label, of) in section(lang, iri)
        assert ONTOLOGY.text(iri, RDFS.comment, of) in section(lang, iri)


@BOTH
@pytest.mark.parametrize("iri", CONCEPTS, ids=lambda iri: "/".join(iri.split("/")[-2:]))
def test_every_value_has_a_place_with_its_code_and_the_texts_of_both_languages(lang, iri):
    said = section(lang, iri)
    for of in PAGES:
        assert ONTOLOGY.text(iri, SKOS.prefLabel, of) in said
        assert ONTOLOGY.text(iri, SKOS.definition, of) in said
    assert all(one.text in said for one in ONTOLOGY.texts(iri, SKOS.notation))


@BOTH
@pytest.mark.parametrize("iri", LAWS.all, ids=lambda iri: iri.split("#")[-1])
def test_every_law_has_a_place_with_its_sentence_in_both_languages(lang, iri):
    said = section(lang, iri)
    law = LAWS.all[iri]
    assert set(law.messages) in ({"zh", "en"}, set())
    assert all(" ".join(one.split()) in said for one in law.messages.values())
    assert ONTOLOGY.curie(iri) in said


@BOTH
def test_whatever_a_graph_says_is_explained(lang):
    """Every property and class in the graph of the bundled plan: in a section, or in a note on a foreign term."""
    engine = pipeline.engine()
    found = engine.query(
        "SELECT DISTINCT ?term { { GRAPH ?g { [] ?term [] } } UNION { GRAPH ?g { [] a ?term } } "
        'FILTER (REGEX(STR(?g), "/graph/(doc/|orgs)")) }'
    )
    terms = [URIRef(one["term"].value) for one in found]
    assert NS.hasResponsibility in terms
    assert [one for one in terms if ONTOLOGY.anchor(one) not in places(lang)] == []
    foreign = [one for one in terms if not one.startswith(NS)]
    assert [one for one in foreign if not ONTOLOGY.foreign[one].get(lang)] == []


@BOTH
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("party", r"ipg:Responsibility[^:：]*[:：] ?1 ipg:ResponsibleParty"),
        ("isPartOf", r"ipg:PlanItem[^:：]*[:：] ?0..1 ipg:PlanItem"),
        ("statedIn", r"ipg:Milestone[^:：]*[:：] ?1..n ipg:SourceSpan"),
        ("role", r"ipg:Responsibility[^:：]*[:：] ?1 .* voc:role"),
        ("rank", r"ipg:Responsibility[^:：]*[:：] ?1 xsd:integer"),
        ("involvedIn", r"ipg:bears ∘ ipg:responsibilityFor"),
    ],
)
def test_how_many_values_a_property_has_is_said(lang, name, said):
    assert re.search(said, section(lang, NS[name]))


@BOTH
def test_the_pages_offer_the_files_and_each_other(lang):
    links = {one.get("href") for one in tree(lang).iter("a")}
    other = next(path.name for of, path in PAGES.items() if of != lang)
    assert links >= {"ipgraph.ttl", "concepts.ttl", "shapes.ttl", "context.jsonld", other}


@BOTH
def test_the_namespace_is_said_to_be_unregistered(lang):
    [caution] = [one for one in tree(lang).iter("p") if one.get("class") == "caution"]
    assert "w3id.org" in words(caution)


# ------------------------------------------------------------------------------------------- the example


@BOTH
def test_the_triples_of_the_example_stand_in_the_graph_of_the_plan(lang):
    *blocks, header = [one for one in tree(lang).iter("pre") if "trig" in (one.get("class") or "").split()]
    text = "\n".join("".join(one.itertext()) for one in (header, *blocks))
    found = set(ox.parse(text, format=ox.RdfFormat.TRIG))
    assert len(found) > 40
    assert found <= set(pipeline.quads_of())
    assert {one.graph_name.value.rpartition("/")[2] for one in found} == {
        "zhengzhou-2017",
        "inferred",
        "prov",
        "orgs",
    }


@BOTH
def test_the_words_of_the_example_are_marked_where_the_plan_has_them(lang):
    # line 22 of the plan, cell 5, from the first sign on: 市法院、知识产权局、工商局、文广新局
    [mark] = tree(lang).iter("mark")
    assert (words(mark), mark.tail) == ("市法院", "、知识产权局、工商局、文广新局")
    assert words(mark.getparent().getparent()).startswith(("(empty)", "（空）"))
    plan = (ROOT / "data/zhengzhou-2017/plan.txt").read_text(encoding="utf-8").split("\n")
    assert plan[21].split("\t")[4] == words(mark) + mark.tail


@BOTH
def test_the_example_leads_to_the_document_and_the_run_that_read_it(lang):
    [chain] = [one for one in tree(lang).iter("ul") if one.get("class") == "chain"]
    [plan] = pipeline.plans_of()
    steps = [words(one) for one in chain]
    assert [re.match(r"<(?:id|graph)/\S+>", one)[0].strip("<>").split("/")[-1] for one in steps] == [
        "r1", "zhengzhou-2017", "zhengzhou-2017", "text", "extraction", f"ipgraph-{version()}",
    ]  # fmt: skip
    assert plan.document.sha256 in steps[2]
    assert plan.document.text_sha256 in steps[3]


def version():
    from ipgraph import __version__

    return __version__


# ------------------------------------------------------------------------------------------- how they are made


@BOTH
def test_a_page_has_one_heading_a_language_and_a_viewport(lang):
    root = tree(lang)
    assert [words(one) for one in root.iter("h1")] == [
        ONTOLOGY.text(URIRef("https://w3id.org/ipgraph/ns"), URIRef("http://purl.org/dc/terms/title"), lang)
    ]
    assert root.get("lang") == {"en": "en", "zh": "zh-CN"}[lang]
    assert [one.get("content") for one in root.iter("meta") if one.get("name") == "viewport"] == [
        "width=device-width, initial-scale=1"
    ]
    first = next(root.find("body").iter("a"))
    assert first.get("class") == "skip"
    assert first.get("href") == "#content"


@BOTH
def test_headings_leave_no_level_out(lang):
    levels = [int(one.tag[1]) for one in tree(lang).iter() if re.fullmatch(r"h\d", str(one.tag))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@BOTH
def test_a_page_refers_to_nothing_outside_itself_but_vocabularies_and_its_licence(lang):
    root = tree(lang)
    assert not [one for one in root.iter() if {"src", "srcset", "style", "onclick"} & set(one.attrib)]
    assert not [
        one for one in root.iter() if one.tag in {"script", "link", "img", "iframe", "object", "base"}
    ]
    named = {one["iri"] for one in ONTOLOGY.notes["vocabulary"] if "iri" in one}
    outside = {one.get("href") for one in root.iter("a") if OUTSIDE.match(one.get("href"))}
    assert outside <= named | {"https://opensource.org/licenses/MIT"}
    style = "".join(one.text for one in root.iter("style"))
    assert "url(" not in style
    assert "@import" not in style


@BOTH
def test_every_link_leads_somewhere(lang):
    ids = [one.get("id") for one in tree(lang).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = {one.get("href") for one in tree(lang).iter("a")}
    assert {one[1:] for one in links if one.startswith("#")} <= set(ids)
    files = {one for one in links if not one.startswith("#") and not OUTSIDE.match(one)}
    assert [one for one in files if not (FOLDER / one).exists()] == []


@BOTH
def test_every_table_has_a_caption_and_headings_that_say_what_they_head(lang):
    for table in tree(lang).iter("table"):
        assert words(table.find("caption"))
        assert all(one.get("scope") in {"col", "row"} for one in table.iter("th"))


@BOTH
def test_chinese_words_are_marked_as_chinese(lang):
    def language(one):
        while one is not None and not one.get("lang"):
            one = one.getparent()
        return one.get("lang")

    strays = [
        text
        for one in tree(lang).find("body").iter()
        for text, holder in ((one.text, one), (one.tail, one.getparent()))
        if text and CHINESE.search(text) and language(holder) != "zh-CN"
    ]
    assert strays == []


def test_both_languages_have_words_for_the_same():
    said = tomllib.loads((TEMPLATES / "ontology.toml").read_text(encoding="utf-8"))
    assert set(said["en"]) == set(said["zh"])
    places_in = {
        lang: {key: re.findall(r"{\w*}", str(one)) for key, one in said[lang].items()} for lang in said
    }
    assert {key: set(one) for key, one in places_in["en"].items()} == {
        key: set(one) for key, one in places_in["zh"].items()
    }
    assert all(one["zh"] and one["en"] for one in ONTOLOGY.notes["term"])


def test_the_pages_are_the_same_bytes_under_another_hash_seed():
    code = "import sys; sys.path.insert(0, 'docs'); from ontology_pages import pages; print(repr(pages()))"
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "2" else "2"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.decode().strip() == repr(made())


# ------------------------------------------------------------------------------------------- the diagram


@BOTH
def test_every_class_and_object_property_stands_in_the_diagram_and_in_its_table(lang):
    [figure] = tree(lang).iter("figure")
    drawn = {word for one in figure.iter("{*}text", "text") for word in words(one).split()}
    table = {words(one) for one in figure.getnext().iter("code")}
    for iri in ONTOLOGY.of_kind("class"):
        assert iri.removeprefix(NS) in drawn
    for iri in ONTOLOGY.of_kind("object"):
        assert iri.removeprefix(NS) in drawn
    arrows = [one for one in diagram(ONTOLOGY, LAWS, lang).arrows if one.link.words]
    assert {ONTOLOGY.curie(line.iri) for one in arrows for line in one.link.words} <= table


@BOTH
def test_boxes_and_words_of_the_diagram_cover_nothing(lang):
    drawing = diagram(ONTOLOGY, LAWS, lang)
    areas = [one.area for one in drawing.boxes] + [one.spot.area for one in drawing.arrows if one.spot]
    assert [one for one, other in combinations(areas, 2) if one.overlaps(other)] == []
    assert all(one.spot for one in drawing.arrows if one.link.words)


@BOTH
def test_lines_of_the_diagram_go_round_the_boxes_and_end_at_them(lang):
    drawing = diagram(ONTOLOGY, LAWS, lang)
    boxes = {one.head.iri: one.area for one in drawing.boxes}
    for arrow in drawing.arrows:
        assert touches(boxes[arrow.link.source], arrow.corners[0])
        assert arrow.joins or touches(boxes[arrow.link.target], arrow.corners[-1])
        for (x0, y0), (x1, y1) in pairwise(arrow.corners):
            strip = Area(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
            assert not [one for one in boxes.values() if strip.overlaps(one.grown(-1))]


def touches(box, point):
    return box.grown(1).overlaps(Area(*point, 1, 1)) and not box.grown(-1).overlaps(Area(*point, 1, 1))


# ------------------------------------------------------------------------------------------- unfinished files


@BOTH
def test_the_pages_of_a_half_finished_ontology_can_be_made(lang, tmp_path):
    shutil.copytree(FOLDER, tmp_path / "ontology")
    terms, concepts, shapes = (
        tmp_path / "ontology" / name for name in ("ipgraph.ttl", "concepts.ttl", "shapes.ttl")
    )
    with terms.open("a", encoding="utf-8") as file:
        file.write(
            'ipg:Bare a owl:Class . ipg:Sub a owl:Class ; rdfs:subClassOf ipg:Bare ; rdfs:label "sub" .\n'
        )
        file.write(
            "ipg:joins a owl:ObjectProperty ; rdfs:domain ipg:Bare ; rdfs:range ipg:PlanItem , ipg:Bare .\n"
        )
        file.write("ipg:loose a owl:DatatypeProperty .\n")
    with concepts.open("a", encoding="utf-8") as file:
        file.write(
            "voc:bare a skos:ConceptScheme . <https://w3id.org/ipgraph/voc/bare/one> skos:inScheme voc:bare .\n"
        )
    with shapes.open("a", encoding="utf-8") as file:
        file.write("law:Bare a sh:NodeShape ; sh:targetClass ipg:Bare ; sh:property law:bare-joins .\n")
        file.write("law:bare-joins a sh:PropertyShape ; sh:path ipg:joins .\n")
    ontology = Ontology(tmp_path / "ontology")
    html = page(ontology, Laws(ontology), example(ontology), lang)
    found = etree.fromstring(html.encode(), etree.XMLParser(recover=False))
    ids = {one.get("id") for one in found.iter()}
    assert ids >= {"Bare", "Sub", "joins", "loose", "voc/bare", "voc/bare/one", "law/Bare", "law/bare-joins"}
