"""``ipgraph publish`` on the command line: what it says, and what it refuses."""

from __future__ import annotations

import subprocess

import pytest
from small_plans import small, written

from bench import servers

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
