"""What a finding is: sentences with numbers in their places, how sure they are, and the items that bear them out.

The words of a sentence and what fills its places are kept apart, so that a page can set every number in bold and no
word of a plan is ever taken for a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Literal

from ipgraph.analysis.result import Sentence

#: How sure a finding is; ``None`` where there is nothing to be sure of.
Sureness = Literal["sure", "fairly", "open"]
#: So many names stand in a sentence; the table has the rest.
NAMED = 6
_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence in Chinese and in English with ``{places}``, and what stands in them: a text for both, or one each.

    ``evidence`` is the place of what bears it out among the evidence of its finding.

    >>> claim = Claim(("{n} 项", "{n}"), {"n": counted(1, "measure")})
    >>> claim.text("zh"), claim.text("en"), claim.pieces("zh")
    ('1 项', '1 measure', [('1', True), (' 项', False)])
    """

    words: Sentence
    values: Mapping[str, str | int | Sentence] = field(default_factory=dict)
    evidence: int = 0

    def pieces(self, lang: str = "zh") -> list[tuple[str, bool]]:
        """The sentence cut into its words and (``True``) what stands in their places; raises :exc:`KeyError`."""
        return list(self._pieces(_LANGUAGES.index(lang)))

    def text(self, lang: str = "zh") -> str:
        """The sentence as plain text."""
        return "".join(text for text, _ in self.pieces(lang))

    def _pieces(self, language: int) -> Iterator[tuple[str, bool]]:
        for words, place, _, _ in Formatter().parse(self.words[language]):
            if words:
                yield words, False
            if place:
                value = self.values[place]
                yield (value[language] if isinstance(value, tuple) else str(value)), True


@dataclass(frozen=True, slots=True)
class Evidence:
    """Items (ids of the items table) whose words bear a finding out, and what they have in common."""

    label: Sentence
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a plan shows in answer to one question: the first claim answers it, the others add to it.

    ``sure`` and ``because`` say how far the answer can be relied on; ``numbers`` are those of the sentences, unrounded.

    >>> Finding("due", (Claim(("没有期限。", "No dates.")),)).sure is None
    True
    """

    name: str
    claims: tuple[Claim, ...]
    sure: Sureness | None = None
    because: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    numbers: Mapping[str, object] = field(default_factory=dict)


def counted(number: int, one: str, many: str = "") -> Sentence:
    """A number that in English takes its noun along.

    >>> counted(2, "body", "bodies")
    ('2', '2 bodies')
    """
    return str(number), f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str | Sentence], most: int = NAMED) -> Sentence:
    """Names in a row, the first of many.

    >>> listed(["1.2", "1.4"]), listed(["甲", "乙", "丙"], 2)
    (('1.2、1.4', '1.2, 1.4'), ('甲、乙等 3 个', '甲, 乙 and 1 more'))
    """
    both = [name if isinstance(name, tuple) else (name, name) for name in names]
    zh, en = "、".join(one for one, _ in both[:most]), ", ".join(one for _, one in both[:most])
    rest = len(both) - most
    return (f"{zh}等 {len(both)} 个", f"{en} and {rest} more") if rest > 0 else (zh, en)


def share(part: float, whole: float) -> str:
    """A part of a whole (not 0) in percent.

    >>> share(15, 23)
    '65%'
    """
    return f"{part / whole:.0%}"
