"""``ipgraph serve`` gives the pages of the site, answers questions, and comes and goes politely."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from urllib.parse import quote, urlencode

import pytest
from click.testing import CliRunner
from serving import served

from ipgraph.cli import cli
from ipgraph.explorer.pages import LANGUAGES
from ipgraph.explorer.site import files
from ipgraph.graph.questions import questions
from ipgraph.pipeline import answer
from ipgraph.views.frame import asset, assets_of
from ipgraph.web.app import app
from ipgraph.web.pages import Pages, Served


@pytest.fixture(scope="module")
def shown():
    return Served()


@pytest.fixture(scope="module")
def made(shown):
    return files(shown)


@pytest.fixture(scope="module")
def door(shown):
    with served(app(shown)) as found:
        yield found


# -------------------------------------------------------------------------------------------------------- pages


#: Pages that hold a form or a drop zone when they are served.
LIVE = {"index.html", "whatif.html", "sparql.html", "compare.html"}


def plain(made):
    """The paths of every kind of page that has nothing besides; of each kind the first and the last."""
    kinds = {}
    for path in made:
        if "ask/" not in path and path.removeprefix("en/") not in LIVE:
            kinds.setdefault(path.rpartition("/")[0] or path, []).append(path)
    return sorted({path for paths in kinds.values() for path in (paths[0], paths[-1])})


def test_a_page_is_the_same_bytes_as_the_file(door, made):
    paths = plain(made)
    assert len(paths) > 12
    for path in paths:
        heard = door.ask("/" + quote(path))
        assert heard.status == 200, path
        assert heard.body == made[path](), path


@pytest.mark.parametrize("folder", [folder for folder, _ in LANGUAGES.values()])
def test_a_folder_leads_to_its_first_page(door, folder):
    assert door.ask(f"/{folder}").body == door.ask(f"/{folder}index.html").body


def test_the_first_page_is_the_file_with_a_drop_zone(door, made):
    file, page = made["index.html"]().decode(), door.ask("/index.html").text
    before, _, after = file.partition("</main>")
    assert page.startswith(before)
    assert page.endswith("</main>" + after)
    assert 'id="upload"' in page
    assert 'id="upload"' not in file


def test_the_page_of_a_question_is_the_file_with_a_form_if_it_has_parameters(door, made):
    for name in ("due-by", "structure", "search", "versions"):
        file, page = made[f"ask/{name}.html"]().decode(), door.ask(f"/ask/{name}.html").text
        before, main, after = file.partition("<main>\n")
        assert page.startswith(before + main)
        assert page.endswith(after)
        assert ('<form class="asking"' in page) == bool(questions()[name].parameters)


def test_the_what_if_of_the_site_has_a_form_for_mergers_when_it_is_served(door, made):
    file, page = made["whatif.html"]().decode(), door.ask("/whatif.html").text
    assert '<form class="asking' in page
    assert '<form class="asking' not in file
    assert "ipgraph whatif --merge" in file


def test_what_a_page_asks_for_is_there(door):
    pages = [door.ask(path).text for path in ("/", "/network.html", "/en/ask/due-by.html", "/nothing")]
    wanted = set().union(*map(assets_of, pages))
    assert "upload.js" in wanted
    for name in wanted:
        heard = door.ask(f"/assets/{name}")
        assert heard.status == 200
        assert heard.text == asset(name)
        assert heard.headers["content-type"].startswith(("text/css", "text/javascript"))


def test_every_download_comes_as_what_it_is(door, made):
    paths = [path for path in made if path.startswith("download/")]
    assert {path: door.ask("/" + path).headers["content-type"] for path in paths}
    assert door.ask("/download/graph.trig").headers["content-type"] == "application/trig"


def test_what_was_drawn_is_kept_as_far_as_there_is_room(shown):
    pages = Pages(shown, room=1)
    first = pages.file("matrix.html")
    assert pages.file("matrix.html") is first
    pages.file("problems.html")
    assert pages.file("matrix.html") is not first


def test_where_there_is_no_page_the_way_back_is_told_in_the_language_of_the_address(door):
    zh, en = door.ask("/nothing.html"), door.ask("/en/nothing.html")
    assert (zh.status, en.status) == (404, 404)
    assert "请从概览页进入" in zh.text
    assert 'href="/index.html"' in zh.text
    assert "the overview leads to every page" in en.text
    assert 'href="/en/index.html"' in en.text


def test_sparql_is_answered_beside_the_pages(door):
    heard = door.ask("/sparql?query=" + quote("ASK {}"), accept="application/sparql-results+json")
    assert heard.status == 200
    assert b"true" in heard.body


# ---------------------------------------------------------------------------------------------------- questions


@pytest.mark.parametrize("folder", [folder for folder, _ in LANGUAGES.values()])
@pytest.mark.parametrize("name", questions())
def test_every_question_has_a_page_and_says_what_it_was_asked_wrongly(door, name, folder):
    assert door.ask(f"/{folder}ask/{name}.html").status == 200
    assert door.ask(f"/{folder}ask/{name}.html?no-such-parameter=1").status == 400


def test_what_is_due_by_a_day_of_the_readers_own(door):
    # the plan begins in 2017 and names no earlier day
    early, late = (
        door.ask(f"/ask/due-by.html?by={day}&reading=").text for day in ("2016-12-31", "2018-06-30")
    )
    assert "没有符合的结果" in early
    assert "没有符合的结果" not in late
    assert 'value="2018-06-30"' in late
    assert "ipgraph ask due-by -p by=2018-06-30</code>" in late


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("due-by", {"by": "2018-06-30"}),
        ("participating", {"party": "工商局"}),
        ("partners", {"party": "市财政局"}),
    ],
)
def test_a_question_has_as_many_answers_as_the_command_gives(door, shown, name, values):
    page = door.ask(f"/ask/{name}.html?{urlencode(values)}").text
    rows = answer(shown.engine, name, values).rows
    assert rows
    assert page.partition('<tbody lang="zh-CN">')[2].count("<tr>") == len(rows)


def test_a_party_is_known_by_its_other_names(door):
    named = door.ask(f"/ask/participating.html?party={quote('工商局')}")
    assert named.status == 200
    assert named.text.count('<section class="case"') == 1


def test_the_words_that_a_question_looks_for_come_with_their_line(door):
    heard = door.ask(f"/ask/search.html?text={quote('专利导航产业发展实验区')}")
    assert heard.status == 200
    assert "建设10家省级以上专利导航产业发展实验区" in heard.text
    assert "source/zhengzhou-2017.html#L14" in heard.text


def test_a_name_that_nobody_has_is_answered_with_the_likeliest(door):
    heard = door.ask(f"/ask/participating.html?party={quote('市财务局')}")
    assert heard.status == 400
    assert "市财政局" in heard.text.partition('class="refused"')[2].partition("</p>")[0]
    english = door.ask(f"/en/ask/participating.html?party={quote('市财务局')}")
    assert "did you mean" in english.text


def test_an_empty_form_asks_for_nothing(door):
    assert door.ask("/ask/due-by.html?by=&reading=").body == door.ask("/ask/due-by.html").body


# -------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def started():
    """``started("--port", "0")``: a process that serves, and the address that it prints."""
    processes = []

    def start(*options):
        command = [sys.executable, "-m", "ipgraph", "--lang", "en", "serve", *options]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        processes.append(process)
        return process, process.stdout.readline().strip()

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def get(address, target="/problems.html"):
    from http.client import HTTPConnection
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=60)
    connection.request("GET", target)
    return connection.getresponse().status


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C of another process is a signal on POSIX only")
def test_it_prints_its_address_and_ctrl_c_ends_it_cleanly(started):
    process, address = started("--port", "0")
    assert address.startswith("http://127.0.0.1:")
    assert get(address) == 200
    process.send_signal(signal.SIGINT)
    _, messages = process.communicate(timeout=60)
    assert process.returncode == 0
    assert messages.splitlines()[-1] == "stopped"
    assert "Traceback" not in messages
    with pytest.raises(ConnectionRefusedError):
        get(address)


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGTERM elsewhere")
def test_being_ended_leaves_no_process_behind(started):
    process, address = started("--port", "0")
    assert get(address, "/sparql?query=ASK%20%7B%7D") == 200
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)  # ends when nobody holds its output any more
    assert process.returncode in {0, -signal.SIGTERM}


def test_served_to_others_it_warns_and_answers_here_as_well(started):
    process, address = started("--host", "0.0.0.0", "--port", "0")
    assert get(address.replace("0.0.0.0", "127.0.0.1")) == 200
    process.terminate()
    assert "no password, no encryption" in process.communicate(timeout=60)[1]


def refused(*arguments):
    result = CliRunner().invoke(cli, ["--lang", "en", "serve", *arguments])
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    return result.output


def test_a_port_that_is_taken_is_said_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = refused("--port", str(port))
    assert f"port {port} is taken" in told
    assert "--port 0" in told


@pytest.mark.parametrize("host", ["192.0.2.1", "no such name", "a" * 300])
def test_an_address_of_another_machine_is_refused_in_words(host):
    assert "is no address of this machine" in refused("--host", host, "--port", "0")


def test_a_store_that_is_none_is_refused_before_anything_is_served(tmp_path):
    (tmp_path / "a.trig").write_text("no graph", encoding="utf-8")
    assert "http://" not in refused("--store", str(tmp_path / "a.trig"), "--port", "0")


def test_a_document_or_a_store_is_served_not_both(built):
    assert "not both" in refused(__file__, "--store", str(built))
