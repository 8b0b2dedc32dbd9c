"""Coordination analyses: who carries how much, with whom, and what depends on whom.

:data:`ANALYSES` is the list of all of them.  An analysis takes the flat tables and returns a
:class:`~ipgraph.analysis.result.Result`; networkx is imported only when one is run.
"""

from __future__ import annotations

from ipgraph.analysis import concentration, deadlines, load, pairs, programmes, whatif
from ipgraph.analysis.columns import HEADINGS
from ipgraph.analysis.coordination import DEFAULT_ROLES, LEVELS, bipartite, projection
from ipgraph.analysis.result import Analysis, Result, printed

__all__ = [
    "ANALYSES",
    "DEFAULT_ROLES",
    "HEADINGS",
    "LEVELS",
    "Analysis",
    "Result",
    "bipartite",
    "printed",
    "projection",
]

#: Name → analysis; the first is the default.
ANALYSES: dict[str, Analysis] = {
    one.name: one
    for one in (
        Analysis(
            "departments",
            ("部门负荷表", "Department table"),
            ("各单位承担多少？独办多少、联办多少？", "Who carries how much, alone and with others?"),
            load.departments,
        ),
        Analysis(
            "pairs",
            ("共同负责关系", "Co-responsible pairs"),
            (
                "哪些单位要一起做事？各有几项？是两家还是多家一起？",
                "Who must coordinate with whom, on how many items, alone or in a crowd?",
            ),
            pairs.pairs,
        ),
        Analysis(
            "concentration",
            ("集中度", "Concentration"),
            (
                "任务是否集中在少数单位？多大比例要多家联办？",
                "Does one body carry the plan, and how much of it is joint work?",
            ),
            concentration.concentration,
        ),
        Analysis(
            "programmes",
            ("工程与单位", "Programmes and parties"),
            ("各单位在哪些工程中承担多少？", "In which programmes does each party carry how much?"),
            programmes.programmes,
        ),
        Analysis(
            "half-years",
            ("半年到期阶梯", "Due staircase by half-year"),
            (
                "各单位每半年有多少节点到期？高峰在哪里？",
                "How many dated phases fall due for each party per half-year, and where is the peak?",
            ),
            deadlines.half_years,
        ),
        Analysis(
            "removal",
            ("单位撤并的影响", "If a party goes"),
            (
                "若某单位撤并，哪些事项没有负责单位或失去排名第一的单位？",
                "If a party is merged or drops out, which items lose their only or their first-named party?",
            ),
            whatif.removal,
        ),
    )
}
