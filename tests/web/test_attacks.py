"""What pages of other sites, strangers on the network and odd requests may not do.  Each row is a law."""

from __future__ import annotations

import io
import multiprocessing
import shutil
import zipfile

import pytest
from serving import served

from ipgraph.views.frame import Among
from ipgraph.web.app import app
from ipgraph.web.pages import Served
from ipgraph.web.safety import HEADERS
from ipgraph.web.upload import Upload

SMALL = Upload(size=100_000)
TROUBLE = ("Traceback", 'File "', "site-packages", "root:", "BEGIN", "[project]")


@pytest.fixture(scope="module")
def door():
    with served(app(Served(), documents=SMALL)) as found:
        yield found


def in_words(heard):
    """Whether an answer is a page in words that leads back, and tells nothing of the inside."""
    assert heard.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/index.html"' in heard.text or 'href="/en/index.html"' in heard.text
    assert not [word for word in TROUBLE if word in heard.text]
    return True


# -------------------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    "target",
    [
        "/../pyproject.toml",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/..%5c..%5cwindows%5cwin.ini",
        "/C:%5Cwindows%5Cwin.ini",
        "//etc/passwd",
        "/etc/passwd",
        "/assets/../../words.json",
        "/assets/..%2fpage.css",
        "/assets/%2e%2e/page.py",
        "/assets/page.py",
        "/assets/page.css%00.js",
        "/index.html%00",
        "/index.html/",
        "/%ff%fe",
        "/.git/config",
        "/ipgraph/web/app.py",
        "/en/..",
        "/en/../index.html",
        "/plan/x/../../index.html",
        "/plan/x/index.html",
        "/plan//index.html",
        "/upload",
        "/%0d%0aSet-Cookie:%20a=b",
        "//evil.example/",
        "//evil.example/index.html",
        "/%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_a_path_leads_to_a_page_of_the_site_or_nowhere(door, target):
    heard = door.ask(target)
    assert heard.status == 404
    assert in_words(heard)
    assert not {"set-cookie", "location"} & set(heard.headers)
    assert "<script>" not in heard.text


@pytest.mark.parametrize("target", ["/assets/", "/assets", "/ask/", "/ask", "/source/", "/plan/", "/en/ask/"])
def test_no_folder_is_listed(door, target):
    heard = door.ask(target)
    assert heard.status == 404
    assert in_words(heard)


def test_a_short_request_does_not_make_a_long_asset(door):
    assert door.ask("/assets/page.css").status == 200
    assert door.ask("/assets/" + "page." * 500 + "css").status == 404


def test_a_request_without_an_end_is_refused_and_the_server_goes_on(door):
    assert door.ask("/" + "a" * 200_000).status in {0, 400}
    assert door.ask("/problems.html").status == 200


# -------------------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example#127.0.0.1",
        "127.0.0.1@evil.example",
        "127.0.0.1:80:80",
        "0.0.0.0",
        "10.0.0.1",
        "[::2]",
        "2130706433",
        "",
    ],
)
def test_under_a_foreign_name_nothing_is_answered(door, host):
    for target, method in (("/", "GET"), ("/assets/page.css", "GET"), ("/upload?name=a.txt", "POST")):
        heard = door.ask(target, method, host=[host])
        assert heard.status in {400, 421}
        assert "任务" not in heard.text


def test_a_request_has_one_name(door):
    assert door.ask("/", host=[]).status == 400
    assert door.ask("/", host=[door.host, "evil.example"]).status == 400
    assert door.send(b"GET / HTTP/1.0\r\n\r\n").status == 421


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "127.0.0.1", "[::1]", "localhost:1", "[::1]:8000"]
)
def test_under_the_names_of_this_machine_pages_are_answered(door, host):
    assert door.ask("/problems.html", host=[host]).status == 200


def test_a_server_at_all_addresses_is_known_by_number_only():
    with served(app(Served(), "0.0.0.0", documents=SMALL)) as door:
        assert door.ask("/problems.html", host=["192.168.0.7:8000"]).status == 200
        assert door.ask("/problems.html", host=["[fe80::1]:8000"]).status == 200
        assert door.ask("/problems.html", host=["evil.example"]).status == 421


# ------------------------------------------------------------------------------------------------------ methods


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "POST"])
def test_a_page_is_read_and_nothing_else(door, method):
    heard = door.ask("/problems.html", method)
    assert heard.status == 405
    assert in_words(heard)


def test_the_head_of_a_page_comes_without_its_body(door):
    whole, head = door.ask("/problems.html"), door.ask("/problems.html", "HEAD")
    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == str(len(whole.body))


# -------------------------------------------------------------------------------------------------- other sites


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "http://["},
        {"origin": "http://evil.example", "sec_fetch_site": "same-site", "content_type": "text/plain"},
    ],
    ids=lambda headers: " ".join(headers.values()),
)
def test_the_page_of_another_site_gives_no_document(door, headers):
    heard = door.ask("/upload?name=a.txt", "POST", body=b"a", **headers)
    assert heard.status == 403
    assert in_words(heard)


@pytest.mark.parametrize(
    ("mode", "dest"), [("no-cors", "script"), ("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")]
)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_the_page_of_another_site_takes_nothing_into_itself(door, site, mode, dest):
    for target in ("/", "/assets/page.css", "/download/graph.trig"):
        heard = door.ask(target, sec_fetch_site=site, sec_fetch_mode=mode, sec_fetch_dest=dest)
        assert heard.status == 403


def test_a_link_of_another_site_leads_here(door):
    heard = door.ask(
        "/problems.html", sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="document"
    )
    assert heard.status == 200


def test_no_other_origin_is_let_in(door):
    heard = door.ask("/problems.html", origin="http://evil.example")
    assert not [name for name in heard.headers if name.startswith("access-control")]


def test_other_sites_send_queries_where_that_is_wanted_and_nothing_else(door):
    asked = "/sparql?query=ASK%20%7B%7D"
    foreign = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "cors", "origin": "http://other.example"}
    assert door.ask(asked, **foreign).status == 403
    with served(app(Served(), cors=True)) as open_door:
        assert open_door.ask(asked, **foreign).headers["access-control-allow-origin"] == "*"
        assert open_door.ask("/problems.html", **foreign).status == 403
        assert open_door.ask("/upload?name=a.txt", "POST", body=b"a", **foreign).status == 403
        assert open_door.ask(asked, host=["evil.example"], **foreign).status == 421


# ------------------------------------------------------------------------------------------------------ answers


@pytest.mark.parametrize(
    ("target", "method", "host"),
    [
        ("/", "GET", None),
        ("/problems.html", "HEAD", None),
        ("/assets/page.css", "GET", None),
        ("/ask/due-by.html?by=soon", "GET", None),
        ("/nothing", "GET", None),
        ("/", "DELETE", None),
        ("/", "GET", ["evil.example"]),
        ("/upload?name=a.exe", "POST", None),
    ],
)
def test_every_answer_forbids_the_browser_what_pages_do_not_need(door, target, method, host):
    headers = door.ask(target, method, host=host).headers
    assert {name: headers[name.lower()] for name in HEADERS} == dict(HEADERS)
    assert headers["content-security-policy"] == f"{Among().policy}; frame-ancestors 'none'"
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_a_failure_of_the_server_tells_nothing_of_its_inside(built, tmp_path):
    broken = tmp_path / "broken"
    shutil.copytree(built, broken)
    (broken / "problems.jsonl").write_text("no JSON", encoding="utf-8")
    with served(app(Served(str(broken)))) as door:
        heard = door.ask("/problems.html")
        assert heard.status == 500
        assert in_words(heard)
        assert str(tmp_path) not in heard.text
        assert {name: heard.headers[name.lower()] for name in HEADERS} == dict(HEADERS)
        assert door.ask("/assets/page.css").status == 200


# ------------------------------------------------------------------------------------------------------- values

HOSTILE = "%3C/script%3E%3Cimg%20src=x%20onerror=alert(1)%3E"


@pytest.mark.parametrize(
    "query",
    [
        f"due-by.html?by={HOSTILE}",
        "due-by.html?by=2018-12-31%22%5E%5Exsd:date%20%7D%20%7D%20%23",
        f"due-by.html?{HOSTILE}=1",
        f"due-by.html?by=2018-12-31&reading={HOSTILE}",
        "due-by.html?by=2018-12-31&doc=..%2F..%2Fetc%2Fpasswd",
        "due-by.html?by=2018-12-31&nothing=1",
        "due-by.html?by=9999999999-01-01",
        "due-by.html?by=%00",
        "due-by.html?reading=strict",
        f"participating.html?party={HOSTILE}",
        "participating.html?party=%3E%20%7D%20SERVICE%20%3Chttp://evil.example/%3E",
        f"source.html?of={HOSTILE}",
    ],
)
def test_a_value_that_is_none_is_refused_on_the_page_and_runs_nothing(door, query):
    heard = door.ask(f"/ask/{query}")
    assert heard.status == 400
    assert 'class="refused"' in heard.text
    assert "<img" not in heard.text
    assert not [word for word in TROUBLE if word in heard.text]


def test_words_looked_for_are_words_and_no_part_of_the_query(door):
    heard = door.ask("/ask/search.html?text=%22%20%7D%20UNION%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20%23")
    assert heard.status == 200
    assert "没有符合的结果" in heard.text


# --------------------------------------------------------------------------------------------------- documents


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"<a>" + b" " * 60_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("a.txt", b"x" * 100_001, 413),
        ("a.txt", b"x" * 300_000, 413),
        ("a.txt", b"", 422),
        ("a.exe", b"MZ", 415),
        ("a", b"x", 415),
        ("", b"x", 415),
        (".txt", b"x", 415),
        ("../../a.py", b"x", 415),
        ("a.doc", b"\xd0\xcf\x11\xe0", 415),
        ("a.txt%00.exe", b"x", 415),
        ("a.docx", bomb(), 422),
        ("a.docx", b"PK\x03\x04", 422),
        ("a.pdf", b"%PDF-1.7", 422),
        ("a.xls", b"\xd0\xcf\x11\xe0" * 200, 422),
        ("a.txt", b"\x00\x01\x02", 422),
        ("%3Cscript%3E.txt", "通知".encode(), 422),
        ("%F0%9F%A6%8A%E2%80%AE.txt", "通知".encode(), 422),
    ],
)
def test_a_document_that_gives_no_plan_is_refused_in_words(door, name, body, status):
    heard = door.ask(f"/upload?name={name}", "POST", body=body)
    assert heard.status == status
    assert in_words(heard)
    assert "<script>" not in heard.text


#: Half a million rows: more than the memory of the test holds.
LONG = "1. 任务\t甲局、乙局\n".encode() * 500_000


@pytest.mark.parametrize(
    ("limits", "status"),
    [(Upload(seconds=0.01), 504), (Upload(memory=300 * 2**20), 507)],
    ids=["time", "memory"],
)
def test_a_document_that_costs_too_much_is_given_up(limits, status):
    with served(app(Served(), documents=limits)) as door:
        heard = door.ask("/upload?name=a.txt", "POST", body=LONG)
        assert heard.status == status
        assert in_words(heard)
        assert multiprocessing.active_children() == []
