"""What an export writes, programs that others wrote read again, and find the same: ``python -m bench.exports`` as a test."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bench.exports import plan
from bench.rereading import READERS, Missing, Plan, Reader
from ipgraph.export import EXPORTS

#: Those that ``test_exports.py`` and ``test_calendar.py`` try on more plans than one.
_ELSEWHERE = {"Oxigraph", "rdflib", "icalendar"}
_HERE = [one for one in READERS if one.program not in _ELSEWHERE]


@pytest.fixture(scope="module")
def seed() -> Plan:
    return plan()


def _alone(reader: Reader, plan: Plan) -> bool:
    """In a thread of its own: a browser of other tests may run in this one, and Playwright drives one per thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(reader.agrees, plan).result()


@pytest.mark.parametrize("reader", _HERE, ids=lambda one: f"{one.format}, {one.program}")
def test_another_program_reads_back_the_same(seed, reader):
    try:
        assert _alone(reader, seed)
    except Missing as missing:
        if os.environ.get("CI") == "true" and reader.format != "stratml":  # whose schema is not ours to ship
            raise
        pytest.skip(str(missing))


def test_every_export_is_read_by_a_program_of_others():
    assert {one.format for one in READERS} == set(EXPORTS)


def test_a_reader_that_finds_less_does_not_agree(seed):
    [reader] = [one for one in READERS if (one.format, one.program) == ("nquads", "Oxigraph")]
    short = Plan(seed.quads[:-1], seed.tables)
    assert reader.agrees(short)
    assert not replace(reader, right=lambda _: reader.right(short)).agrees(seed)
