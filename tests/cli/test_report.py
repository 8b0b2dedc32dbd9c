"""``ipgraph report``: what it writes, from where, in which language, and what it refuses."""

from __future__ import annotations

import hashlib
from pathlib import Path

from small_plans import small, written

from ipgraph import __version__, pipeline

HAIWAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"


def test_without_a_store_the_bundled_plan_is_reported(run, tmp_path):
    out = tmp_path / "report.html"
    assert run("report", "-o", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "郑州市国家知识产权强市创建市工作任务分工暨路线图" in page
    assert f"ipgraph {__version__}" in page


def test_the_report_names_the_digest_of_the_file_that_was_read(run):
    page = run("report", "--store", HAIWAN, "-o", "-").stdout
    assert hashlib.sha256(HAIWAN.read_bytes()).hexdigest() in page


def test_a_document_and_the_folder_built_from_it_give_the_same_page(run, built):
    assert run("report", "--store", built, "-o", "-").stdout == run("report", "-o", "-").stdout


def test_the_page_speaks_the_language_that_is_asked_for(run):
    assert '<html lang="en">' in run("report", "-o", "-", "--lang", "en").stdout
    assert '<html lang="en">' in run("--lang", "en", "report", "-o", "-").stdout
    assert '<html lang="zh-CN">' in run("--lang", "en", "report", "-o", "-", "--lang", "zh").stdout


def test_several_plans_are_refused_in_one_sentence_with_a_way_out(run, tmp_path):
    files = written(tmp_path / "texts", small("甲"), small("乙", city="宜昌市"))
    assert pipeline.build(files, tmp_path / "store").written
    result = run("report", "--store", tmp_path / "store", "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert "2 份计划" in result.stderr
    assert "--store" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "report.html").exists()


def test_a_document_without_a_plan_is_refused(run, notice, tmp_path):
    result = run("report", "--store", notice, "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert not (tmp_path / "report.html").exists()
