"""The signs between the pieces of a clause, and the lists of places that they do not cut."""

from __future__ import annotations

import re

#: Every sign that separates; 、 and the brackets only where nothing holds them together.
SIGNS = re.compile(r"[、,;。⏎!?|…()“”*★☆▲△●◆■\u2460-\u2473]|\d{1,2}\.(?=[\u3400-\u9fff])|\.+$")

_KIND = r"(?:自治区|直辖市|自治州|自治县|计划单列市|地级以上市|地级市|县级市|设区市|街道|乡镇|镇街|功能区|园区|[县市区旗州盟乡镇省村])+"
_IN_BRACKETS = r"(?:\([^()]*\))*"
_SEAT = r"(?:(?:人民)?政府|管委会|街道办事处|办事处|街道办|行署|党委)"
_ENDS = r"(?=$|[,;。、⏎()“”.]|等|负责|按|结合|落实|组织|配合|参与|参加|牵头|具体|分别|各|协助|指导|和|及|与|以及|在|于|抓|共同|积极|认真|为|20\d\d)"
#: 各县、区人民政府; 市、县（区）有关部门: one group of places with 、 inside.
LISTS = re.compile(
    rf"(?:各(?:有关|相关)?|有关|相关|全[省市州]各?){_KIND}{_IN_BRACKETS}(?:、{_KIND}{_IN_BRACKETS})+(?:两级|三级)?{_SEAT}?{_IN_BRACKETS}{_ENDS}"
    rf"|(?<![^,;。、⏎由请和及与])(?:省|市|州|县|区|乡|镇)(?:、(?:省|市|州|县|区|旗|乡|镇|街道|村){_IN_BRACKETS}){{1,3}}(?:两级|三级|四级)?"
    rf"(?:各|有关|相关|级|主管|职能|责任)*(?:[\u3400-\u9fff]{{2,6}}(?=部门))?(?:部门|单位|{_SEAT}){_IN_BRACKETS}{_ENDS}"
)
