"""Every page has an address of its own, whatever the ids are made of."""

import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipgraph.explorer.address import Addresses, file_of
from ipgraph.explorer.pages import frame_of, pages_of
from ipgraph.explorer.shown import Shown

names = st.lists(st.text(max_size=12), min_size=1, max_size=3).map("/".join)


def on_any_disk(path):
    """What a disk that tells neither cases nor accents apart makes of a path."""
    return unicodedata.normalize("NFD", path).casefold()


@given(st.sets(names, min_size=2, max_size=8))
def test_two_names_never_get_the_same_file(found):
    assert len({on_any_disk(file_of(name)) for name in found}) == len(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("party/a b", "party/a-b"),
        ("party/局 甲", "party/局-甲"),
        ("party/A", "party/a"),
        ("party/e\u0301", "party/\u00e9"),
        ("party/..", "party/-"),
        ("party//a", "party/a"),
        ("party/a.", "party/a"),
        ("party/" + "局" * 200, "party/" + "局" * 201),
    ],
)
def test_names_that_look_alike_stay_apart(one, other):
    assert on_any_disk(file_of(one)) != on_any_disk(file_of(other))


@given(names)
def test_a_file_can_stand_on_every_disk_and_never_leaves_its_folder(name):
    *folders, file = file_of(name).split("/")
    assert file.endswith(".html")
    for part in (*folders, file.removesuffix(".html")):
        assert part
        assert not part.startswith(".")
        assert not part.endswith((".", ".html"))
        assert not set(part) & set('<>:"\\|?* \x00')
        assert len(part.encode()) <= 120


def test_ids_that_are_fit_to_be_read_are_read_in_the_address():
    assert file_of("item/zhengzhou-2017/p1/t1/m4/a1") == "item/zhengzhou-2017/p1/t1/m4/a1.html"
    assert file_of("party/海湾市/大数据局") == "party/海湾市/大数据局.html"


def test_a_device_of_windows_is_no_file():
    assert file_of("party/con") != "party/con.html"


def test_a_page_finds_the_address_of_another_percent_encoded():
    pages = dict.fromkeys(["party/大数据局", "party/a?b#c%d"])
    found = Addresses(pages, "en/")
    assert unquote(found["party/大数据局"]) == "en/party/大数据局.html"
    assert all(one.isascii() and not set(one) & set("?#") for one in found.values())
    assert found.get("party/none") is None


def test_every_party_and_every_piece_of_work_of_the_plan_has_a_page():
    pages = pages_of(Shown())
    parties = [name for name in pages if name.startswith("party/")]
    items = [name.removeprefix("item/zhengzhou-2017/") for name in pages if name.startswith("item/")]
    depths = [name.count("/") for name in items]
    assert len(parties) == 23
    assert {depth: depths.count(depth) for depth in depths} == {0: 5, 2: 23, 3: 24}
    assert len({page.file for page in pages.values()}) == len(pages)


def test_only_the_list_of_departments_stands_in_the_menu():
    pages = pages_of(Shown())
    menu = [place.href for place in frame_of(pages["index"], pages, "zh").menu]
    assert "departments.html" in menu
    assert not [one for one in menu if one.startswith(("party/", "item/"))]
