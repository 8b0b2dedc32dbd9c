"""``ipgraph publish`` on the command line: what it says, and what it refuses."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from small_plans import small, written

from bench import servers
from ipgraph.graph.store import every_quad, open_store

needs_oxigraph = pytest.mark.skipif("oxigraph" in servers.missing(), reason="needs the oxigraph server")


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    with servers.oxigraph(tmp_path_factory.mktemp("server")) as url:
        yield url


@needs_oxigraph
def test_a_document_is_published_asked_and_published_again_without_change(run, tmp_path, url):
    (plan,) = written(tmp_path, small("甲"))
    first = run("publish", plan, "--store", url)
    assert (first.exit_code, first.stdout) == (0, "")
    assert "已发布 plan：" in first.stderr
    asked = run("ask", "who-does-what", "--store", f"{url}?union-default-graph")
    assert asked.stdout == run("ask", "who-does-what", "--store", plan).stdout
    assert "没有变化 plan：" in run("publish", plan, "--store", url).stderr


@needs_oxigraph
def test_a_document_with_an_error_is_not_published(run, notice, url):
    result = run("--lang", "en", "publish", notice, "--store", url)
    assert result.exit_code == 1
    assert "nothing was published" in result.stderr


@needs_oxigraph
def test_a_full_temporary_disk_is_told_and_nothing_is_published(run, tmp_path, url, monkeypatch):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("may not mount here")
    monkeypatch.setattr("tempfile.tempdir", str(disk))
    try:
        result = run("--lang", "en", "publish", "--store", url)
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
    assert result.exit_code == 1
    assert "the disk is full" in result.stderr
    assert "published" not in result.stderr


@pytest.fixture
def plans(tmp_path):
    """Plans of two cities, one of them in another year: a corpus of them is in three pieces."""
    out = tmp_path / "plans"
    out.mkdir()
    for letter, name, city in (("甲", "one", "武汉市"), ("乙", "two", "南京市"), ("丙", "three", "武汉市")):
        text = small(letter, city=city).replace("丙计划", "丙计划（2019—2021年）")
        (out / f"{name}.txt").write_text(text, encoding="utf-8")
    return out


@pytest.fixture
def corpus(run, plans, tmp_path):
    """The corpus of these."""
    assert run("corpus", plans, "-o", tmp_path / "corpus").exit_code == 0
    return tmp_path / "corpus"


def graphs_of(url):
    """Every fact on the server that stands in a graph of a document."""
    return {
        one
        for one in every_quad(open_store(f"{url}?union-default-graph"))
        if "/graph/doc/" in str(one.graph_name)
    }


def named(quads, name):
    return {one for one in quads if f"/graph/doc/{name}" in str(one.graph_name)}


def said(result):
    return sorted(line.partition(":")[0] for line in result.stderr.splitlines())


@needs_oxigraph
def test_the_pieces_of_a_corpus_are_published_one_document_at_a_time(run, plans, corpus, tmp_path, url):
    before = graphs_of(url)
    result = run("--lang", "en", "publish", corpus, "--store", url)
    assert (result.exit_code, said(result)) == (0, ["published one", "published three", "published two"])
    pieces = {quad for file in corpus.rglob("*.nq") for quad in ox.parse(path=str(file))}
    there = graphs_of(url)
    assert there - before == {one for one in pieces if "/graph/doc/" in str(one.graph_name)}
    assert before <= there
    assert pieces <= set(every_quad(open_store(f"{url}?union-default-graph")))

    (plans / "two.txt").write_text(small("丁", city="南京市"), encoding="utf-8")
    assert run("corpus", plans, "-o", corpus).exit_code == 0
    result = run("--lang", "en", "publish", "--from", corpus, "--store", url)
    assert (result.exit_code, said(result)) == (0, ["published two", "unchanged one", "unchanged three"])
    assert graphs_of(url) - named(graphs_of(url), "two") == there - named(there, "two")
    assert named(graphs_of(url), "two") != named(there, "two")


@needs_oxigraph
def test_a_folder_of_build_is_published_as_the_corpus_of_the_same_documents(
    run, plans, corpus, tmp_path, url
):
    assert run("build", plans, "-o", tmp_path / "built").exit_code == 0
    assert run("publish", tmp_path / "built", "--store", url).exit_code == 0
    result = run("--lang", "en", "publish", corpus, "--store", url)
    assert said(result) == ["unchanged one", "unchanged three", "unchanged two"]


def cut(file):
    data = file.read_bytes()
    file.write_bytes(data[: data.rindex(b"\n", 0, len(data) // 2) + 1])  # between two lines: still N-Quads


def changed(file):
    file.write_bytes(file.read_bytes().replace("工商局".encode(), "商工局".encode(), 1))


def twice(file):
    file.write_bytes(file.read_bytes() * 2)


@needs_oxigraph
@pytest.mark.parametrize(
    ("name", "damage", "told"),
    [
        ("part.nq", cut, "two in"),
        ("part.nq", changed, "two in"),
        ("part.nq", twice, "two in"),
        ("part.nq", Path.unlink, "two in"),
        ("shared.nq", cut, "quads/shared.nq in"),
        ("corpus.json", cut, "corpus.json in"),
    ],
)
def test_a_corpus_that_is_not_as_it_was_written_is_not_published(run, corpus, url, name, damage, told):
    before = graphs_of(url)
    (file,) = [one for one in corpus.rglob(name) if name != "part.nq" or b"doc/two" in one.read_bytes()]
    damage(file)
    result = run("--lang", "en", "publish", corpus, "--store", url)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert told in result.stderr
    assert "make it again with: ipgraph corpus SOURCE" in result.stderr
    assert graphs_of(url) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--store", "out"], "is not an address; to write a folder use ipgraph build"),
        (["--store", "http://127.0.0.1:9/query"], "gives no SPARQL answer"),
        (["--store", "http://a:b@127.0.0.1:9/query"], "IPGRAPH_USER and IPGRAPH_PASSWORD"),
    ],
)
def test_what_cannot_be_published_to_is_one_sentence(run, built, arguments, said):
    result = run("--lang", "en", "publish", "--from", built, *arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert said in result.stderr
