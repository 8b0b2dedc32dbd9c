"""How well plans are read: every annotated document, in its own format and in every other, against the goals.

``made/`` and ``held/`` hold documents that a language model wrote and annotated without sight of the code, for each
layout; the others come with the annotations by hand of the seed.  What is scored, and how, says ``score.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import reprinted
import score
from measured import GOLD, annotation, document, scored

from ipgraph import pipeline
from ipgraph.extract import extract
from ipgraph.read import parse

HERE = Path(__file__).parent
#: The goals for documents that nobody here has seen; those that we have seen must do no worse.
GOALS = {"owner_name": 0.97, "owner_role": 0.97, "milestone": 0.95, "target": 0.95}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_document_is_read_as_people_annotated_it(path):
    line, _ = scored(extract(document(path)), annotation(path))
    assert line["found"] == line["items"]
    assert line["spurious_items"] == 0
    assert line.get("expectation_met", True)
    for what, goal in GOALS.items():
        assert (line[what]["f1"] is None) or line[what]["f1"] >= goal, (what, line[what])


@pytest.mark.parametrize("suffix", reprinted.PRINTERS)
def test_every_format_is_read_as_well(suffix):
    totals = {what: score.Count() for what in GOALS}
    for path in GOLD:
        original = document(path)
        another = not annotation(path)["files"][0].endswith(suffix)
        # a table that lost its lines on its way into text would lose its blanks on its way into PDF
        lost = suffix == ".pdf" and {"cells", "rows"} & set(extract(original).layouts)
        if another and not lost and reprinted.fits(original, suffix):
            again = parse("plan" + suffix, reprinted.PRINTERS[suffix](original))
            line, counts = scored(extract(again), annotation(path))
            assert line["spurious_items"] == 0, path.stem
            for what, total in totals.items():
                total.plus(counts[what])
    assert {what: total.out()["f1"] >= GOALS[what] for what, total in totals.items()} == dict.fromkeys(
        GOALS, True
    )


def test_a_plan_of_another_city_is_built_and_asked_without_a_line_of_code(tmp_path):
    plan = HERE / "m10_luling-2018.docx"
    assert pipeline.build([plan], tmp_path / "out").written
    rows = pipeline.tables(str(tmp_path / "out")).rows("responsibilities")
    assert {row["name"] for row in rows if row["role"] == "lead"} >= {"市环保局", "市住建局"}
