"""The pages on significance say what was measured; that their examples print what they show is proved with all others."""

import re

import pytest
from chance_table import PAGES, chance_table, rewritten

from bench.chance import ALPHA, DRAWS, STRENGTHS, stored, summary

BOTH = pytest.mark.parametrize("lang", PAGES)


def page(lang):
    return PAGES[lang].read_text(encoding="utf-8")


@BOTH
def test_the_table_of_the_page_is_that_of_the_stored_measurement(lang):
    assert f"<!-- power -->\n{chance_table(lang)}\n<!-- /power -->" in page(lang)
    assert rewritten(page(lang), lang) == page(lang), "run: python docs/chance_table.py"


@BOTH
def test_a_table_that_is_out_of_date_is_replaced_and_nothing_else(lang):
    old = "before\n<!-- power -->\n| old |\n<!-- /power -->\nafter\n"
    assert rewritten(old, lang) == f"before\n<!-- power -->\n{chance_table(lang)}\n<!-- /power -->\nafter\n"


@BOTH
def test_every_measured_group_has_a_row_with_its_counts(lang):
    rows = [line.split(" | ") for line in chance_table(lang).splitlines()[2:]]
    lines = list(summary(stored()))
    assert len(rows) == len(lines)
    for row, one in zip(rows, lines, strict=True):
        assert (row[1], row[5]) == (one.null, f"{one.deceived}/{one.datasets} |")
        assert row[3].startswith(f"{one.found}/{one.planted} = " if one.planted else "–")


@BOTH
def test_the_page_names_the_settings_that_were_measured(lang):
    assert f"{DRAWS:,}" in page(lang)
    assert f"`alpha={ALPHA}`" in page(lang)
    assert [f"{one:.0%}" for one in STRENGTHS] == ["0%", "50%", "100%"]  # as the text explains them


def test_what_the_text_concludes_from_the_table_is_in_it():
    lines = {(one.size, one.null, one.strength): one for one in summary(stored())}
    always = lines["one plan", "fdsm", 1.0]
    assert always.found < always.planted / 2  # "mostly missed" in one plan
    for (size, null, strength), one in lines.items():  # "it finds more", "the more cautious"
        if null == "fdsm":
            assert one.found >= lines[size, "sdsm", strength].found
    nothing = lines["one plan", "fdsm", 0.0]
    assert (nothing.deceived, nothing.datasets) == (0, 20)
    assert pytest.approx(0.14, abs=0.005) == 1 - 0.05 ** (1 / 20)  # "leaves up to 14% possible"


def test_both_pages_say_the_same():
    def shape(text):
        return {
            "headings": [len(mark) for mark in re.findall(r"^(#+) ", text, re.MULTILINE)],
            "commands": re.findall(r"^\$ .*", text, re.MULTILINE),
            "bullets": len(re.findall(r"^- ", text, re.MULTILINE)),
            "rows": len(re.findall(r"^\|", text, re.MULTILINE)),
            "sources": text.split("## ")[-1].partition("\n")[2],
        }

    assert shape(page("en")) == shape(page("zh"))
