"""Several parties become one, as the reader chose them in a form: the same page as that of ``ipgraph whatif``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ipgraph import pipeline
from ipgraph.analysis import DEFAULT_ROLES
from ipgraph.analysis.outcome import outcome
from ipgraph.analysis.scenario import Body, Change, bodies, carried_out, new_body
from ipgraph.refusal import Refused
from ipgraph.views import whatif

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Frame

#: So many parties may merge at once, and so many characters may the name of the new one have.
MOST, LONGEST = 40, 60

Given = Mapping[str, str]


def render(shown: Shown, given: Given, lang: str, frame: Frame) -> str:
    """The page of the merger that a form asks for: ``merge`` are the ids of parties, ``as`` is a name.

    Raises :class:`~ipgraph.refusal.Refused` for what cannot be merged.
    """
    changes = [merger(shown, given)]
    found = outcome(shown.tables, changes, level="measure", roles=DEFAULT_ROLES, inherit_participants=False)
    after = carried_out(shown.tables, changes)
    return whatif.render(shown.tables, after, found, title=shown.title(lang), lang=lang, frame=frame)


def merger(shown: Shown, given: Given) -> Change:
    """The change that is asked for; raises :class:`~ipgraph.refusal.Refused`.

    >>> from ipgraph.explorer.shown import Shown
    >>> asked = {"merge": "zhengzhou/finance,zhengzhou/court", "as": "市某局"}
    >>> [body.name for body in merger(Shown(), asked).givers]
    ['市财政局', '市法院']
    """
    if wrong := sorted(set(given) - {"merge", "as"}):
        raise Refused(
            f"推演没有条件 {wrong[0]}；请在表单里选单位、写名称",
            f"a what-if has no value {wrong[0]}; choose parties in the form and name the new one",
        )
    known = bodies(shown.tables)
    givers = tuple(known[one] for one in chosen(given.get("merge", ""), known))
    into = _becoming(shown, given.get("as", "").strip(), known)
    if len(givers) < 2 and (into.new or into in givers):
        raise Refused(
            "合并至少要选两个单位；也可只选一个，并写明并入哪个已有单位",
            "a merger takes two parties: choose another, or name a party of the plan that it joins",
        )
    return Change("merge", givers, ((into, ()),))


def chosen(text: str, known: Mapping[str, Body]) -> list[str]:
    """The ids in ``text``, between commas, each once; an id may hold a comma itself.

    >>> chosen("a,b,c", {"a": Body("a", "甲"), "b,c": Body("b,c", "乙")})
    ['a', 'b,c']
    """
    found: dict[str, None] = {}
    rest = ""
    for part in text.split(",") if text else []:
        rest = f"{rest},{part}" if rest else part
        if rest in known:
            found[rest], rest = None, ""
    if not found or rest:
        raise Refused(
            "请在表单里勾选要合并的单位；地址里的编号这份计划没有",
            "choose the parties in the form; this plan has no party of the id in the address",
        )
    if len(found) > MOST:
        raise Refused(
            f"一次最多合并 {MOST} 个单位；更多的请用命令 ipgraph whatif",
            f"at most {MOST} parties merge at once; for more use the command ipgraph whatif",
        )
    return list(found)


def _becoming(shown: Shown, name: str, known: Mapping[str, Body]) -> Body:
    """The party of that name, by any of its names, or a new one."""
    if not name or len(name) > LONGEST:
        raise Refused(
            f"请写合并后的名称，不超过 {LONGEST} 个字", f"name the new party, in at most {LONGEST} characters"
        )
    found = [one for one in known.values() if name in (one.id, one.name)] or _by_other_names(shown, name)
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise Refused(
            f"叫“{name}”的单位不止一个，请改写编号：{ids}",
            f"several parties are called {name}; write the id of one: {ids}",
        )
    return found[0] if found else new_body(name)


def _by_other_names(shown: Shown, name: str) -> list[Body]:
    known = bodies(shown.tables)
    try:
        ids = pipeline.party_ids(shown.engine, name)
    except Refused:
        return []  # no party has this name: it is that of a new one
    return [known.get(one, Body(one, name)) for one in ids]
