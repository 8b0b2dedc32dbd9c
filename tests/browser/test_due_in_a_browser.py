"""How the due list answers to a reader: the golden answers of questions C1, C2 and C3, by mouse and by keyboard."""

import re

import pytest

pytestmark = pytest.mark.browser


def shown(page):
    return page.locator("#table tr[data-row]:visible")


def lines(page):
    return sorted(int(one) for one in shown(page).locator("td.line").all_inner_texts())


def halves(page):
    return page.locator("#table .band:visible").all_inner_texts()


STRICT = sorted([10, 11, 12, 14, 25, 35, 36, 41, 42, 44, 44, 44, 53, 54, 55])


def test_by_the_end_of_2017_15_phases_in_13_rows_are_due_and_14_in_12_by_the_lenient_reading(visit):
    page = visit("due").page
    page.locator("input[name=by]").fill("2017-12-31")
    assert lines(page) == STRICT
    assert page.locator(".said").inner_text() == (
        "到 2017-12-31 为止，从严：到期 15 个节点，分在 13 行，其中已过期（早于该日）2 个，"
        "当日到期 13 个。从宽则为 14 个节点、12 行。"
    )
    page.locator("select[name=reading]").select_option("lenient")
    assert lines(page) == [line for line in STRICT if line != 14]
    assert "从宽：到期 14 个节点，分在 12 行" in page.locator(".said").inner_text()
    assert "从严则为 15 个节点、13 行" in page.locator(".said").inner_text()
    assert "by=2017-12-31" in page.url
    assert "reading=lenient" in page.url


def test_the_same_by_keyboard_alone_and_one_step_back_undoes_the_day(visit):
    opened = visit("due")
    page = opened.page
    page.locator("input[name=q]").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("12312017")
    assert lines(page) == STRICT
    page.locator("select[name=reading]").focus()
    page.keyboard.press("ArrowDown")
    assert shown(page).count() == 14
    opened.back()
    assert shown(page).count() == 15
    opened.back()
    assert shown(page).count() == 36
    assert page.locator("input[name=by]").input_value() == ""


@pytest.mark.parametrize(
    ("day", "strict", "lenient"),
    [("2017-05-15", 1, 0), ("2017-11-15", 2, 1), ("2018-01-01", 15, 14), ("2019-01-01", 30, 29)],
)
def test_what_is_overdue_is_said_row_by_row(visit, day, strict, lenient):
    page = visit("due", fragment=f"#by={day}").page
    states = page.locator("#table tr[data-row]:visible td.state").all_inner_texts()
    assert len(states) == strict
    assert sum(one == "已过期" for one in states) == lenient
    assert sum(one == "从严已过期，从宽未到期" for one in states) == strict - lenient
    assert f"已过期（早于该日）{strict} 个" in page.locator(".said").inner_text()


def test_without_a_day_everything_is_listed_and_nothing_is_overdue(visit):
    page = visit("due").page
    assert shown(page).count() == 36
    assert page.locator("#table .state:visible").count() == 0
    assert page.locator(".said").inner_text() == "共 36 个节点，分在 24 行。"


def test_a_day_that_is_due_is_not_yet_overdue(visit):
    page = visit("due", fragment="#by=2017-04-30").page
    assert shown(page).locator("td.state").all_inner_texts() == ["从严当日到期，从宽未到期"]


def test_rows_stand_in_the_half_years_of_the_reading(visit):
    page = visit("due").page
    assert halves(page) == [
        "2017 上 · 1 个节点，1 行",
        "2017 下 · 14 个节点，12 行",
        "2018 下 · 15 个节点，13 行",
        "2019 下 · 6 个节点，6 行",
    ]
    page.locator("select[name=reading]").select_option("lenient")
    assert [half.split("，")[0] for half in halves(page)] == [
        "2017 上 · 1 个节点",
        "2017 下 · 13 个节点",
        "2018 下 · 15 个节点",
        "2019 下 · 7 个节点",
    ]
    page.locator("select[name=reading]").select_option("")
    assert page.locator("#table tr[data-row] td.line").first.inner_text() == "10"


def test_a_party_a_programme_and_words_leave_their_phases(visit):
    page = visit("due").page
    page.locator("select[name=party]").select_option(label="市工商局")
    assert shown(page).count() == 8
    assert "显示 8/36" in page.locator(".status").inner_text()
    page.locator(".clear").click()
    page.locator("button[data-programme]").nth(2).click()
    assert lines(page) == [33, 34, 35, 35, 36, 36, 36]
    assert page.locator("#endless tbody tr:visible").count() == 1
    assert "：1 行" in page.locator(".open-count").inner_text()
    page.locator(".clear").click()
    page.locator("input[name=q]").fill("仲裁院")
    assert set(lines(page)) == {24}
    page.locator("input[name=q]").fill("没有这个词")
    assert shown(page).count() == 0
    assert "没有符合" in page.locator(".status").inner_text()


def test_participation_counts_only_where_it_is_asked_for(visit):
    page = visit("due").page
    page.locator("button[data-role=responsible]").click()
    assert shown(page).count() == 36
    page.locator("button[data-role=responsible]").click()
    page.locator("button[data-role=support]").click()
    assert shown(page).count() == 29  # programme 3 names nobody who takes part: 36 - 7


def test_four_rows_without_an_end_date_stay_whatever_the_day(visit):
    page = visit("due", fragment="#by=2017-12-31").page
    assert page.locator("#endless tbody td.line").all_inner_texts() == ["21", "22", "35", "42"]
    assert page.locator("#endless tbody tr:visible").count() == 4


def test_a_row_opens_its_words(visit):
    page = visit("due").page
    shown(page).filter(has_text="建立专利导航发展机制").locator("td.quote").click()
    text = page.locator("#panel").inner_text()
    assert "建设10家省级以上专利导航产业发展实验区" in text
    assert "原文第 14 行" in text


def test_the_csv_is_what_is_shown_without_headings_between(visit):
    page = visit("due", fragment="#by=2017-12-31&reading=lenient").page
    with page.expect_download() as waiting:
        page.locator("button.csv[data-of=table]").click()
    found = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(found) == 15
    assert found[0] == ("编号,主要举措,状态,最后期限（从严）,最后期限（从宽）,节点,时间原话,单位,原文,行")
    assert found[1] == (
        "1.1,加强知识产权改革顶层设计,已过期,2017-04-30,2017-05-31,完成,2017年5月前完成,领导小组办公室,"
        "市政府成立知识产权强市创建市工作领导小组,10"
    )
    with page.expect_download() as waiting:
        page.locator("button.csv[data-of=endless]").click()
    assert len(waiting.value.path().read_text(encoding="utf-8-sig").splitlines()) == 5


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_head_and_first_columns_stay_in_sight(visit, size):
    page = visit("due", size=size).page
    page.evaluate(
        "() => { const one = document.querySelector('.scroller'); one.scrollTop = 300; one.scrollLeft = 150; }"
    )
    frame = page.locator(".scroller").bounding_box()
    corner = page.locator("#table thead .no").bounding_box()
    title = page.locator("#table thead .what").bounding_box()
    assert corner["x"] == pytest.approx(frame["x"], abs=1)
    assert corner["y"] == pytest.approx(frame["y"], abs=3)
    assert title["x"] == pytest.approx(corner["x"] + corner["width"], abs=1.5)


def test_it_prints_on_a4_with_its_sentence(visit):
    page = visit("due", fragment="#by=2017-12-31").page
    page.emulate_media(media="print")
    assert page.locator("#filters").is_hidden()
    assert "到期 15 个节点" in page.locator(".said").inner_text()
    paper = page.pdf(prefer_css_page_size=True)
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper).groups())
    assert (width, height) == (pytest.approx(842, abs=2), pytest.approx(595, abs=2))
