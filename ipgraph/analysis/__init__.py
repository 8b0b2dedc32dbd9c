"""Coordination analyses: who carries how much, with whom, and what depends on whom.

:data:`ANALYSES` is the list of all of them.  An analysis takes the flat tables and returns a
:class:`~ipgraph.analysis.result.Result`; networkx is imported only when one is run.
"""

from __future__ import annotations

from ipgraph.analysis import (
    breadth,
    bridges,
    chance,
    communities,
    concentration,
    deadlines,
    hypergraph,
    leads,
    load,
    pairs,
    panel,
    programmes,
    requirements,
    sensitivity,
    spread,
    standing,
    weights,
    whatif,
)
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
            "leads",
            ("牵头单位：写明与推定", "Leads, stated and presumed"),
            (
                "文件写明由谁牵头？哪些只是按排序推定？",
                "Who leads according to the text, and who only because the first name is taken for the lead?",
            ),
            leads.leads,
        ),
        Analysis(
            "role-load",
            ("按角色加权的负荷", "Role-weighted load"),
            (
                "若不同角色权重不同，各单位承担多少？名次是否因权重而变？",
                "Who carries how much if roles weigh differently, and how far does its place depend on the weights?",
            ),
            weights.role_load,
            (
                weights.PRESET,
                weights.LEADS,
            ),
        ),
        Analysis(
            "sensitivity",
            ("权重敏感性", "Sensitivity to the weights"),
            (
                "单位排名是否取决于角色权重？",
                "Does the ranking of the parties hang on the weights of the roles?",
            ),
            sensitivity.sensitivity,
            (weights.LEADS,),
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
            "beyond-chance",
            ("超出偶然的合作", "Ties beyond chance"),
            (
                "哪些单位的共同事项超出了仅凭任务量和名单长短所能解释的程度？",
                "Which parties share more items than workloads and sizes of lists alone would give?",
            ),
            chance.chance,
            chance.PARAMETERS,
        ),
        Analysis(
            "breadth",
            ("合作广度与深度", "Breadth and depth"),
            (
                "各单位是与许多单位合作，还是常与少数单位合作？",
                "Does a party work with many others, or often with a few?",
            ),
            breadth.breadth,
        ),
        Analysis(
            "sizes",
            ("同办事项的规模", "Company of each party"),
            (
                "各单位的事项由几家共同负责？",
                "In how large a company does each party answer for its items?",
            ),
            hypergraph.sizes,
        ),
        Analysis(
            "overlaps",
            ("事项之间的共同单位", "Overlapping items"),
            (
                "哪些事项由同一批单位负责，牵一项而动另一项？",
                "Which items are held together by the same parties, so that whoever moves one must watch the other?",
            ),
            hypergraph.overlaps,
            (hypergraph.S,),
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
            "standing",
            ("网络位置", "Standing in the network"),
            (
                "各单位在共同负责网络中处于什么位置？",
                "Where does each party stand in the network of those that answer together?",
            ),
            standing.standing,
            (standing.WEIGHT,),
        ),
        Analysis(
            "communities",
            ("群组及其稳定性", "Communities and their stability"),
            (
                "单位是否分成多在内部合作的群组？各次运行是否一致？",
                "Do the parties fall into groups that work mostly among themselves, and does every run find the same?",
            ),
            communities.communities,
            (
                standing.WEIGHT,
                communities.RUNS,
            ),
        ),
        Analysis(
            "co-membership",
            ("同组比例", "Co-membership"),
            (
                "两个单位在多少次运行中同组？",
                "How often do two parties fall into one community, run after run?",
            ),
            communities.co_membership,
            (
                standing.WEIGHT,
                communities.RUNS,
                communities.PAIRS,
            ),
        ),
        Analysis(
            "programmes",
            ("工程与单位", "Programmes and parties"),
            ("各单位在哪些工程中承担多少？", "In which programmes does each party carry how much?"),
            programmes.programmes,
        ),
        Analysis(
            "bridges",
            ("跨工程单位", "Bridges between programmes"),
            (
                "哪些单位跨越多个工程，哪些只在一个工程之内？",
                "Which parties bridge programmes, and which keep to one?",
            ),
            bridges.bridges,
        ),
        Analysis(
            "requirements",
            ("协调需求", "Coordination requirements"),
            (
                "因事项相互依赖，哪些单位必须协调？文件是否把它们列在一起？",
                "Who must coordinate because their items depend on each other, and does the plan name them together?",
            ),
            requirements.requirements,
            (requirements.BY,),
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
            "spread",
            ("半年分布曲线", "Spread by half-year"),
            (
                "若节点可落在文字允许的任一天，各单位每半年可能有多少工作？",
                "How much work may fall to each party in each half-year, if a phase may come on any day its words allow?",
            ),
            spread.spread,
            (spread.BEGIN,),
        ),
        Analysis(
            "panel",
            ("地方—机构—年份面板", "Panel of places, bodies and years"),
            (
                "各地各年，同类机构各承担多少？",
                "How much do bodies of one kind carry, in which place and year?",
            ),
            panel.panel,
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
