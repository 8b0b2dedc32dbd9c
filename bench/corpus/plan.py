"""One plan out of its number: chapters, 25 measures, 24 to 120 actions, and who, when and how much for each."""

from __future__ import annotations

from random import Random

from bench.corpus import deadlines, faults, owners, works
from bench.corpus.cities import PLANS, City, city
from bench.corpus.made import Item, Made, Measure, Owner, Programme
from bench.corpus.vocabulary import Urn, column, one, table

MEASURES, ACTIONS = 25, (24, 120)
_NO_OWNER, _NO_DEADLINE, _FAULTS = 0.03, 0.05, (0, 4)
_LAYOUTS = Urn([*table("layouts")], [float(row["weight"]) for row in table("layouts")])
#: Layouts whose schedules stand in a cell or a line of their own.
_CELLS = frozenset({"seed", "header-table", "sections", "keyed"})
_FORMS = {row["name"]: row for row in table("forms")}
_OF_LAYOUT = {
    "first-leads": ["plain", "label", "label-bodies"],
    "default": ["verbs-take-part"],
    "keyed": ["labels"],
    "sections": ["labels"],
    "seed": ["label"],
}


def make(seed: int, number: int) -> Made:
    """The plan of that number; it does not depend on how many others there are."""
    rng = Random(f"plan {seed} {number}")
    at, turn = divmod(number, PLANS)
    home = city(seed, at)
    layout = _LAYOUTS.draw(rng)
    first = home.first_year + turn // 2
    period = (first, first + int(rng.random() * 3))
    topic = one(column("topics"), rng)
    made = Made(
        f"{at:05}-{turn}",
        layout["name"],
        layout["format"],
        _title(home, topic, period, rng),
        home.name,
        period,
        _programmes(home, rng),
        columns=int(rng.random() * 2),
        spaced=rng.random() < 0.3,
    )
    _answer(made, home, rng)
    _rule(made, home)
    tabs = made.layout == "seed" and made.format == "txt"
    faults.spoil([item for item in made.items() if item.bureau], rng.randint(*_FAULTS), rng, tabs=tabs)
    return made


def _title(home: City, topic: str, period: tuple[int, int], rng: Random) -> str:
    span = "one" if period[0] == period[1] else "many"
    row = one([row for row in table("titles") if row["years"] == span], rng)
    return row["words"].format(place=home.name, topic=topic, a=period[0], z=period[1])


def _programmes(home: City, rng: Random) -> list[Programme]:
    """Five chapters of five measures, the actions shared out among these."""
    count, taken = rng.randint(*ACTIONS), set[str]()
    measures = []
    fields = rng.sample(column("fields"), MEASURES)
    for at in range(MEASURES):
        share = (at + 1) * count // MEASURES - at * count // MEASURES
        items = [works.work(home.bureaus.draw(rng), rng, taken) for _ in range(share)]
        if items:
            measures.append(Measure(one(column("measures"), rng).format(x=fields[at]), items))
    chapters = [measures[at : at + 5] for at in range(0, len(measures), 5)]
    titles = rng.sample(column("programmes"), len(chapters))
    named = rng.sample(column("fields"), len(chapters))
    return [
        Programme(title.format(x=field), chapter)
        for title, field, chapter in zip(titles, named, chapters, strict=True)
    ]


def _answer(made: Made, home: City, rng: Random) -> None:
    """Say who and when for every item, measure by measure."""
    forms = rng.sample(_forms(made), min(2, len(_forms(made))))
    for programme in made.programmes:
        for measure in programme.measures:
            owned, dated = rng.random() >= _NO_OWNER, rng.random() >= _NO_DEADLINE
            for item in measure.items:
                if owned:
                    owners.give(item, home, one(forms, rng), rng)
                if dated:
                    _date(item, made, rng)
            if made.layout == "measures":
                measure.own = _heading(measure, home, rng)
        if made.layout == "seed" and rng.random() < 0.8:
            programme.own = _supporters(programme, home, rng)


def _forms(made: Made) -> list[owners.Form]:
    names = _OF_LAYOUT.get(made.layout)
    if made.layout == "header-table":
        names = ["labels"] if made.columns else ["label"]
    return [_FORMS[name] for name in names or _FORMS]


def _date(item: Item, made: Made, rng: Random) -> None:
    deadlines.give(item, "cell" if made.layout in _CELLS else "text", made.period, rng)


def _heading(measure: Measure, home: City, rng: Random) -> Item:
    """A task with owners of its own, above its measures."""
    item = Item(measure.title + "。", home.bureaus.draw(rng))
    owners.give(item, home, _FORMS["own-duties"], rng)
    return item


def _supporters(programme: Programme, home: City, rng: Random) -> Item:
    """The line 参与部门:… below the table of a programme."""
    names = dict.fromkeys(home.bureaus.draw(rng) for _ in range(8))
    found = [home.owner(name).acting("support") for name in names]
    return Item(programme.title, owners=found, others=owners.listed(found, home.prefix, short=True))


def _rule(made: Made, home: City) -> None:
    """What a rule for the whole document makes of its owners."""
    if made.layout == "first-leads":
        made.rule = "列第一位者为牵头部门，下同"
        for item in made.items():
            if item.owners:
                item.owners[0] = item.owners[0].acting("lead")
                item.owners[1:] = [_others(one) for one in item.owners[1:]]
    if made.layout == "default":
        _default(made, next(words for words in home.groups if words.startswith("各")))


def _default(made: Made, group: str) -> None:
    """The group implements the first item that names anybody, where that is said, and all that follow."""
    made.rule = f"以下均需{group}落实，不再列出"
    told = False
    for item in made.items():
        told = told or bool(item.owners)
        # who reads a paragraph without a bracket may think that the rule speaks of it, or that nobody is named
        doubt = () if item.owners else (("optional", True),)
        if told:
            item.owners.append(Owner(group, "implement", "group", marks=(("inherited", True), *doubt)))


def _others(owner: Owner) -> Owner:
    return owner._replace(marks=(*owner.marks, ("role_alt", ["support"])))
