"""What ipgraph needs may be used by anyone, and the page of licences says under which terms."""

from importlib.metadata import PackageNotFoundError, distribution

import pytest
from licences import copyleft, licence, needed, plain, required, settled, stated
from packaging.requirements import Requirement

PERMISSIVE = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Matplotlib"}
ASKED = sorted({plain(one.name) for one, _ in required()})


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_under_a_permissive_licence(name):
    assert set(licence(name).replace(" AND ", " OR ").split(" OR ")) <= PERMISSIVE


def test_one_package_below_these_is_under_the_lgpl_and_none_under_the_gpl():
    assert copyleft() == {"frozendict": "LGPL-3.0-only"}  # PyLD requires it


def test_what_packages_need_in_turn_is_found():
    found = needed([Requirement("pyvis")])
    assert {"pyvis", "jinja2", "markupsafe"} <= set(found)
    assert "pytest" not in found
    assert "requests" not in needed([Requirement("pyld")])
    assert "cachetools" in needed([Requirement("pyld[cachetools]")])


@pytest.mark.parametrize("name", sorted(set(settled()) - {"vis-network"}))
def test_what_is_settled_does_not_contradict_the_metadata(name):
    try:
        found = distribution(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed")
    family = licence(name).split("-")[0].replace("Matplotlib", "Python Software Foundation")
    assert any(family in one for one in stated(found))
