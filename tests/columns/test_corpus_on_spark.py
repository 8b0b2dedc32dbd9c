"""A corpus made on Spark is, byte for byte, the one made on this machine."""

from __future__ import annotations

from small_plans import files_of, small

from ipgraph import pipeline

ASKED = ("co-responsibility", "load", "supports")
#: Two plans of one measure in each city, two bureaus to each: either carries two halves, beside one other each time.
LOADS = """\
department,measures,sole,joint,first,fractional_load,coordination_load,programmes,party_id
市财政局,2,0,2,0,1,2,2,x00c9660e/finance
市工商局,2,0,2,2,1,2,2,x00c9660e/industry-commerce
市财政局,2,0,2,0,1,2,2,x93413130/finance
市工商局,2,0,2,2,1,2,2,x93413130/industry-commerce
"""


def test_spark_makes_the_same_corpus(session, tmp_path):
    for at, letter in enumerate("甲乙丙丁"):
        text = small(letter, city="武汉市" if at % 2 else "南京市")
        (tmp_path / f"{at}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "5.md").write_text("没有表格的通知", encoding="utf-8")
    files, given = sorted(tmp_path.iterdir()), {"keep_going": True, "ask": ASKED}
    assert pipeline.corpus(files, tmp_path / "here", **given).written
    made = pipeline.corpus(files[::-1], tmp_path / "there", master="local[2]", **given)
    assert (made.written, [one.code for one in made.problems]) == (True, ["no-plan-found"])
    ours = {name: data for name, data in files_of(tmp_path / "here").items() if name != "readings.sqlite"}
    assert files_of(tmp_path / "there") == ours
    assert session.sql("SELECT 1").collect()  # a session that was there before stays
    loads = (tmp_path / "there" / "answers" / "load.csv").read_text(encoding="utf-8-sig")
    assert loads.splitlines() == LOADS.splitlines()
