"""A reader's document becomes pages of its own, and leaves nothing behind."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path
from urllib.parse import quote

import pytest
from serving import served
from small_plans import small

from ipgraph.explorer.shown import Shown
from ipgraph.explorer.site import files
from ipgraph.views.page import Words
from ipgraph.web.app import app
from ipgraph.web.pages import Served
from ipgraph.web.upload import Upload

HAIWAN = Path(__file__).parent.parent / "plans" / "haiwan-2021.txt"


@pytest.fixture(scope="module")
def door():
    with served(app(Served())) as found:
        yield found


def give(door, name, data):
    heard = door.ask(f"/upload?name={quote(name)}", "POST", body=data, accept="application/json")
    return heard.status, json.loads(heard.text)


@pytest.fixture(scope="module")
def haiwan(door):
    status, places = give(door, HAIWAN.name, HAIWAN.read_bytes())
    assert status == 201
    return places["zh"].removesuffix("index.html")


@pytest.mark.parametrize("path", ["matrix.html", "en/matrix.html", "departments.html", "download/graph.trig"])
def test_the_pages_of_a_document_are_those_of_its_site(door, haiwan, path):
    heard = door.ask(haiwan + path)
    assert heard.status == 200
    assert heard.body == files(Shown(str(HAIWAN)))[path]()


def test_every_page_of_a_document_can_be_drawn_within_its_limits(door, haiwan):
    paths = list(files(Shown(str(HAIWAN))))
    assert len(paths) > 100
    assert {door.ask(haiwan + quote(path)).status for path in paths} == {200}


def test_a_question_about_a_document_is_answered_for_values_of_the_readers_own(door, haiwan):
    heard = door.ask(f"{haiwan}ask/due-by.html?by=2000-01-01")
    assert heard.status == 200
    assert "没有符合的结果" in heard.text
    assert door.ask(f"{haiwan}ask/due-by.html?by=soon").status == 400


def test_the_first_page_of_a_document_names_it_and_what_was_not_understood(door):
    text = small("甲").replace("2018年完成", "适时完成") + "责任部门：\n"
    status, places = give(door, "方案<1>.txt", text.encode())
    assert status == 201
    for lang, place in places.items():
        page = door.ask(place).text
        assert "方案&lt;1&gt;.txt" in page
        assert Words(lang)("upload_own") in page
        assert Words(lang)("severity_warning") in page or Words(lang)("severity_note") in page
        assert 'href="problems.html"' in page or 'href="../en/problems.html"' in page
    assert Words("zh")("upload_own") not in door.ask("/").text


def test_a_browser_without_json_is_led_to_the_page(door):
    heard = door.ask("/upload?name=a.txt", "POST", body=small("甲").encode())
    assert heard.status == 303
    assert door.ask(heard.headers["location"]).status == 200


def test_a_refusal_is_the_same_sentence_for_programs(door):
    status, told = give(door, "a.doc", b"x")
    assert status == 415
    assert ".docx" in told["error"]
    assert told["error_zh"] in door.ask("/upload?name=a.doc", "POST", body=b"x").text


def test_under_a_name_that_was_not_given_there_is_nothing(door, haiwan):
    assert door.ask("/plan/AAAAAAAAAAAAAAAAAAAAAA/index.html").status == 404
    assert door.ask(haiwan[:-2] + "/index.html").status == 404
    assert "重新上传" in door.ask("/plan/x/index.html").text
    assert "give it again" in door.ask("/plan/x/en/index.html").text


def test_names_of_documents_cannot_be_guessed(door):
    one, other = (give(door, "a.txt", small("甲").encode())[1]["zh"] for _ in range(2))
    assert one != other
    assert len(one.split("/")[2]) >= 20


def test_the_oldest_document_goes_and_all_go_with_the_server():
    before = set(multiprocessing.active_children())
    with served(app(Served(), documents=Upload(kept=2))) as door:
        places = [give(door, "a.txt", small(letter).encode())[1]["zh"] for letter in "甲乙丙"]
        assert [door.ask(place).status for place in places] == [404, 200, 200]
        assert len(set(multiprocessing.active_children()) - before) == 2
    assert set(multiprocessing.active_children()) == before


def test_a_document_whose_process_ends_is_missed_in_words():
    with served(app(Served())) as door:
        before = set(multiprocessing.active_children())
        place = give(door, "a.txt", small("甲").encode())[1]["zh"]
        (process,) = set(multiprocessing.active_children()) - before
        process.kill()
        process.join()
        heard = door.ask(place)
        assert heard.status in {404, 507}
        assert 'href="/index.html"' in heard.text
        assert door.ask("/problems.html").status == 200
