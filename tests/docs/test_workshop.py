"""The workshop in which the examples are carried out notices what is wrong with them."""

import pytest
from workshop import carried_out, workshop

from ipgraph.read import READERS


@pytest.fixture(scope="module")
def place():
    with workshop("en") as found:
        yield found


def block(info, body):
    return f"```{info}\n{body}\n```\n"


def test_an_output_that_is_out_of_date_is_replaced():
    said = block("console", "$ ipgraph --version\nipgraph, version 0.0.0")
    assert "0.0.0" not in carried_out(said, "en")
    assert "version 0." in carried_out(said, "en")


def test_text_without_examples_stays_as_it_is():
    assert carried_out("words\n" + block("sh", "make demo"), "en") == "words\n" + block("sh", "make demo")


def test_a_crash_is_no_example(place):
    with pytest.raises(RuntimeError, match="Traceback"):
        place.run('python3 -c "1/0"')


def test_messages_follow_the_language_of_the_document():
    said = block("console", "$ ipgraph ask nothing-like-this")
    assert "没有叫" in carried_out(said, "zh")
    assert "no question is called" in carried_out(said, "en")


def test_a_file_that_is_there_is_not_written_over(place):
    with pytest.raises(FileExistsError):
        place.put("python ipgraph/model.py", "")


def test_a_registry_that_is_not_there_is_an_error(place):
    with pytest.raises(LookupError):
        place.put("python WRITERS in ipgraph/read/__init__.py", '".x": text.read,')


def test_the_project_itself_stays_as_it_is(place):
    before = dict(READERS)
    place.put("python READERS in ipgraph/read/__init__.py", '".xyz": text.read,')
    assert "xyz" in (place.folder / "ipgraph/read/__init__.py").read_text(encoding="utf-8")
    assert before == READERS
