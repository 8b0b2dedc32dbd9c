"""How many planted ties are found, and how many false ones: the table of ``significance.md``, from ``bench/chance.csv``.

``python docs/chance_table.py`` puts it between the markers of both pages; nothing is measured anew
(``python -m bench.chance`` does that).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.chance import SIZES, Measured, Size, stored, summary  # noqa: E402 - not a part of the package

#: The pages, by language.
PAGES = {"en": ROOT / "docs" / "significance.md", "zh": ROOT / "docs" / "significance.zh.md"}
_BLOCK = re.compile(r"(<!-- power -->\n).*?(<!-- /power -->)", re.DOTALL)
_HEADINGS = {
    "en": ("Made data", "Null model", "Strength", "Planted pairs found (power)", "False discovery rate", "Data sets with a false tie"),
    "zh": ("构造的数据", "零模型", "强度", "找到的植入单位对（检验功效）", "错误发现率", "出现误报的数据集"),
}  # fmt: skip


def chance_table(lang: str) -> str:
    """The table in Markdown: one row for each size, null model and strength."""
    lines = [_HEADINGS[lang], ["---"] * len(_HEADINGS[lang]), *(_row(one, lang) for one in summary(stored()))]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(one: Measured, lang: str) -> list[str]:
    power = f"{one.found}/{one.planted} = {one.found / one.planted:.0%}" if one.planted else "–"
    strength, rate = f"{one.strength:.0%}", f"{one.false_discoveries:.1%}"
    return [_size(SIZES[one.size], lang), one.null, strength, power, rate, f"{one.deceived}/{one.datasets}"]


def _size(size: Size, lang: str) -> str:
    if lang == "zh":
        return f"{size.plans} 份文件，每份 {size.items} 项、{size.parties} 个单位"
    return f"{size.plans} plan{'s' * (size.plans > 1)} of {size.items:,} items, {size.parties} parties"


def rewritten(page: str, lang: str) -> str:
    """The text of a page with the table as it should be."""
    return _BLOCK.sub(lambda found: f"{found[1]}{chance_table(lang)}\n{found[2]}", page)


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(rewritten(path.read_text(encoding="utf-8"), language), encoding="utf-8")
