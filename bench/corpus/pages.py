"""A plan laid out: the lines and rows of its page, each with the item, and the part of it, that stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

from bench.corpus.made import Item, Made, Programme

#: A line of running text, or the cells of a row: ``None`` is merged with the cell above, and a single cell
#: reaches over the whole table.
Content = str | tuple[str | None, ...]

_CHINESE = "零一二三四五六七八九十"


class Row(NamedTuple):
    """One line or row, and what of which item it says; ``part`` is empty where it says all of it."""

    content: Content
    item: Item | None = None
    part: str = ""


def rows(made: Made) -> list[Row]:
    """The page of a plan."""
    page = [*_head(made), *_LAYOUTS[made.layout](made), *_foot(made)]
    return [*_apart(page)] if made.spaced and made.format == "txt" else page


def _apart(page: list[Row]) -> Iterator[Row]:
    """An empty line before each line of running text."""
    for row in page:
        if isinstance(row.content, str) and row is not page[0]:
            yield Row("")
        yield row


def _head(made: Made) -> Iterator[Row]:
    yield Row(made.title)
    if made.format in {"csv", "xlsx"} or made.layout == "seed":
        return
    rule = f"（{made.rule}）" if made.layout == "first-leads" else ""
    yield Row(f"为做好各项重点工作，现将任务分工如下{rule}。")


def _foot(made: Made) -> Iterator[Row]:
    if made.spaced and made.format not in {"csv", "xlsx"}:
        yield Row(f"{made.place}人民政府办公室")
        yield Row(f"{made.period[0]}年3月{made.columns + 5}日")


def chinese(number: int) -> str:
    """A number up to 99 in Chinese.

    >>> chinese(7), chinese(10), chinese(23)
    ('七', '十', '二十三')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _CHINESE[ones]
    return (_CHINESE[tens] if tens > 1 else "") + "十" + (_CHINESE[ones] if ones else "")


def _chapters(made: Made) -> Iterator[tuple[Row, Programme]]:
    for at, programme in enumerate(made.programmes, 1):
        yield Row(f"{chinese(at)}、{programme.title}"), programme


def _seed(made: Made) -> Iterator[Row]:
    """As the bundled plan: a table a programme, and below it a line with those who take part."""
    yield Row("一、时间表与责任单位")
    for programme in made.programmes:
        yield Row(programme.title, programme.own, "words")
        yield Row(("重点任务", "主要举措", "具体做法", "工作进度", "责任部门"))
        task: str | None = f"推进{programme.title[2:]}"
        for at, measure in enumerate(programme.measures, 1):
            name: str | None = f"{at}. {measure.title}"
            for item in measure.items:
                surplus = (item.surplus,) if item.surplus else ()
                yield Row((task, name, item.words, item.when, item.leading, *surplus), item)
                task = name = None
        if programme.own:
            yield Row(f"参与部门:{programme.own.others}", programme.own, "others")


def _header_table(made: Made) -> Iterator[Row]:
    """One table with a header, in one column of owners or two."""
    two = bool(made.columns)
    owners = ("牵头单位", "配合单位") if two else ("责任单位",)
    yield Row(("序号", "重点任务", "主要举措", *owners, "完成时限"))
    number = count(1)
    for programme in made.programmes:
        for measure in programme.measures:
            task: str | None = measure.title
            for item in measure.items:
                named = (item.leading, item.others or "/") if two else (item.leading,)
                yield Row((f"{next(number)}", task, item.words, *named, item.when), item)
                task = None


def _sections(made: Made) -> Iterator[Row]:
    """One table with a heading over all columns for each programme."""
    yield Row(("序号", "工作任务", "牵头单位", "配合单位", "时限"))
    number = count(1)
    for head, programme in _chapters(made):
        size = sum(len(measure.items) for measure in programme.measures)
        yield Row((f"{head.content}（共{size}项）",))
        for measure in programme.measures:
            for item in measure.items:
                yield Row((f"{next(number)}", item.words, item.leading, item.others or "/", item.when), item)


def _brackets(made: Made) -> Iterator[Row]:
    """Numbered paragraphs, each closed by the bracket of its owners."""
    tasks, number = count(1), count(1)
    for head, programme in _chapters(made):
        yield head
        for measure in programme.measures:
            yield Row(f"（{chinese(next(tasks))}）{measure.title}")
            for item in measure.items:
                yield Row(f"{next(number)}.{item.words}。{item.bracket}", item)


def _keyed(made: Made) -> Iterator[Row]:
    """Lines with labels below each item."""
    number = count(1)
    for head, programme in _chapters(made):
        yield head
        for measure in programme.measures:
            for item in measure.items:
                yield Row(f"{next(number)}.{item.words}。", item, "words")
                if item.owners:
                    yield Row(f"牵头单位：{item.leading}", item, "leading")
                if item.others:
                    yield Row(f"配合单位：{item.others}", item, "others")
                if item.when:
                    yield Row(f"完成时限：{item.when}", item, "when")


def _measures(made: Made) -> Iterator[Row]:
    """Tasks with owners, and below them measures with owners of their own."""
    tasks = count(1)
    for head, programme in _chapters(made):
        yield head
        for measure in programme.measures:
            if measure.own:
                yield Row(f"（{chinese(next(tasks))}）{measure.own.words}{measure.own.bracket}", measure.own)
            yield Row("具体措施：")
            for at, item in enumerate(measure.items, 1):
                yield Row(f"{at}．{item.words}。{item.bracket}", item)


def _default(made: Made) -> Iterator[Row]:
    """Brackets, the first of which names who implements everything that follows."""
    told = False
    for row in _brackets(made):
        if not told and row.item and row.item.bracket:
            told = True
            bracket = row.item.bracket[:-1] + f"。{made.rule}）"
            yield row._replace(content=str(row.content).replace(row.item.bracket, bracket))
        else:
            yield row


_LAYOUTS: dict[str, Callable[[Made], Iterator[Row]]] = {
    "seed": _seed,
    "header-table": _header_table,
    "sections": _sections,
    "brackets": _brackets,
    "first-leads": _brackets,
    "default": _default,
    "keyed": _keyed,
    "measures": _measures,
}
