"""The words of a clause that are no names: 等, 会同, 及, dates, roles, and what is to be done."""

from __future__ import annotations

import re

from ipgraph.extract.owners.roles import ROLE
from ipgraph.extract.owners.timing import INSIDE

_OPEN = (
    r"(?<![高初中同优平])等(?!级|学|教|法院|保|待|候|效|额|离子)(?:\d+|[二三四五六七八九十]+)?[个家]?"
    r"(?:(?:有关|相关|责任|成员|职能|配合|参与|主管|各|行业|涉及)*(?:部门[和及与、]?(?:有关|相关)?单位|单位[和及与、]?(?:有关|相关)?部门|部门\(单位\)|单位\(部门\)|部门|单位|机构|企业|方面|地区?|各方)(?!委))?"
)
_WITH = r"(?:负责)?(?:共同)?(?:牵头)?(?:并|、)?(?:(?<=[局委办厅部院会室队司行社关心府校,，])会同|会同(?!县)|联合(?!会|社|国|体|执法|办|大学|工会|党|中心)|会商|商请|商(?=国家|中央|有关)|协同(?=[市省区县州国各有]))"
_AND = r"(?:以及|和|及|与)(?=各(?!界)|有关|相关|其他|[市州省区县](?:直|级|属)|国务院(?:有关|相关|各))"
_DEED = (
    r"(?:研究(?![室院所会中])|制定|制订|提出|完成|出台|办理|起草|修订|推进(?!办|委|组|中)|推动|开展|组织(?!部|人)|落实(?!办)|加强|做好|建立|印发|抓紧|尽快|按照?|根据|在(?!线|地|职|校|外)|于(?!洪|都|田)"
    r"|对(?!外|台|口)|结合|适时|统筹(?!办|局|委)|明确|细化|另行|共同|具体|分别|进一步|全面|认真|积极|定期|及时|每[年季月]|报(?!社|业)|指导|督促|负责|牵头|配合|参与|实施)"
)
#: Each with its sort as the name of the group; the reader decides whether a match is part of a name.
CUT = re.compile(
    rf"(?P<open>{_OPEN})|(?P<with>{_WITH})|(?P<and>{_AND})|(?P<when>{INSIDE.pattern})|{ROLE.pattern}|(?P<deed>{_DEED})"
)
