"""The questions that have a text, and values to ask them by."""

from __future__ import annotations

from ipgraph.columns import texts
from ipgraph.graph.questions import question

#: Parameter → values, the first of which a question that needs one is asked with everywhere.
VALUES = {
    "party": ["工商局", "市知识产权局", "市法院", "工信委"],
    "doc": ["haiwan-2021"],
    "level": ["row", "programme"],
    "roles": ["lead,responsible,own_duties,support,implement,guide", "guide"],
    "reading": ["lenient"],
    "by": ["2021-12-31", "2017-12-31", "2000-01-01"],
    "asOf": ["2018-01-01", "2030-01-01", "2000-01-01"],
    "unit": ["half-year"],
    "text": ["改革", "专利导航", "没有这样的话"],
    "docA": ["haiwan-2021-draft", "zhengzhou-2017"],
    "docB": ["haiwan-2021"],
}


def asked_by(name: str) -> dict[str, str]:
    """A value for each parameter that the question needs."""
    return {one.name: VALUES[one.name][0] for one in question(name).parameters if one.required}


def every_case() -> list[tuple[str, dict[str, str]]]:
    """Every question that has a text, as it stands and with one parameter at a time set to each of its values."""
    found: list[tuple[str, dict[str, str]]] = []
    for name in sorted(texts.names()):
        needed = asked_by(name)
        found.append((name, needed))
        for one in question(name).parameters:
            values = VALUES.get(one.name, [])[one.required :]
            found += [(name, needed | {one.name: value}) for value in values]
    return found
