"""Ten questions of a person who has never seen RDF, answered with the mouse alone on the static site, offline.

Each test is the path of clicks from the first page to the answer; the answers are those that were worked out by hand
from the bundled plan.  The only keys are those of names typed into the search box and of a date.
"""

import re

import pytest


@pytest.fixture
def first_page(quietly, site):
    return quietly((site / "index.html").as_uri(), size=(1280, 900))


def menu(page, words):
    page.click(f".site li a:text-is('{words}')")


def column(page, number, rows="#table tbody tr"):
    return [
        row.locator("td, th").nth(number).inner_text().strip()
        for row in page.locator(rows).all()
        if row.is_visible()
    ]


def test_c1_what_falls_due_by_the_end_of_2017(first_page):
    menu(first_page, "到期清单")
    first_page.fill("input[type=date]", "2017-12-31")
    assert "15 个节点" in first_page.inner_text("main")
    assert "13 行" in first_page.inner_text("main")


def test_c3_which_items_have_no_end_date(first_page):
    first_page.click(".attention a:has-text('没有完成期限')")
    assert column(first_page, 0, "table.answer tbody tr") == ["2.1", "2.2", "3.3", "4.2"]


def test_c4_which_joint_items_name_no_lead(first_page):
    first_page.click(".attention a:has-text('未写明牵头')")
    assert len(column(first_page, 0, "table.answer tbody tr")) == 15


def test_c6_what_must_one_bureau_do(first_page):
    first_page.fill("#q", "sgsj")
    first_page.click("#found a")
    text = first_page.inner_text("body")
    assert "市工商局" in first_page.inner_text("h1")
    assert "负责 5 项举措" in text
    for number in ("2.1", "2.2", "2.4", "2.6", "4.2"):
        assert first_page.locator("main").get_by_text(number, exact=True).first.is_visible()


def test_c7_which_promises_carry_a_number(first_page):
    first_page.click(".numbers a:has-text('个指标')")
    assert sorted(column(first_page, 0, "table.answer tbody tr")) == ["1.4", "5.1", "5.1", "5.4", "5.4"]


def test_c12_with_whom_must_a_bureau_coordinate(first_page):
    menu(first_page, "问答")
    first_page.click("a:has-text('本单位要与哪些单位协同')")
    first_page.select_option("select[name=case]", label="市工商局")
    partners = column(first_page, 0, ".case:not([hidden]) tbody tr")
    assert sorted(partners) == sorted(["市知识产权局", "市文广新局", "市法院", "市仲裁委"])


def test_c13_what_has_one_bureau_alone(first_page):
    first_page.click(".attention a:has-text('只有一家负责')")
    assert len(column(first_page, 0, "table.answer tbody tr")) == 8


def test_c16_who_answers_for_what_in_one_programme(first_page):
    menu(first_page, "责任矩阵")
    first_page.click("button[data-programme='p2']")
    shown = [row for row in first_page.locator("#table tbody tr:not(.band)").all() if row.is_visible()]
    assert len(shown) == 6


def test_c17_what_if_the_busiest_bureau_goes(first_page):
    menu(first_page, "撤并推演")
    first_page.click("th a:has-text('市知识产权局')")
    assert "1.2、1.4、2.5、3.1" in first_page.inner_text(".findings")


def test_c25_a_claim_leads_to_its_line(first_page):
    first_page.fill("#q", "领军人才")
    first_page.click("#found a")
    first_page.click("main a:has-text('54'), main a:has-text('55'), main a:has-text('56')")
    first_page.wait_for_url(re.compile(r"source/zhengzhou-2017\.html#L5\d$"))
    line = re.search(r"#(L5\d)$", first_page.url)[1]
    assert "领军人才" in first_page.inner_text(f"#{line}")
