"""How finely the words of a role say it: 参与部门 is *participate*, a kind of *support*."""

from __future__ import annotations

from ipgraph.model import Responsibility

#: Role words → the narrower concept that says them more finely.
_NARROWER = {"参与": "participate", "参加": "participate", "配合": "cooperate", "协": "cooperate"}


def role_concept(one: Responsibility) -> str:
    """The code of the role as finely as its words say it.

    >>> from ipgraph.model import Party, Span
    >>> party, span = Party("finance", "市财政局", "organization"), Span("财政局", 1, None, 0, 0)
    >>> role_concept(Responsibility(party, "市财政局", "support", "参与部门", 1, span))
    'participate'
    """
    if one.role == "lead" and "分别" in one.role_as_written:
        return "separate_lead"
    if one.role == "support":
        return next((code for word, code in _NARROWER.items() if word in one.role_as_written), one.role)
    return one.role
