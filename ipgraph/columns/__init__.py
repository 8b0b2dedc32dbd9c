"""The saved questions answered from the flat tables, in SQL, by DuckDB or Spark.

Each question whose answer is counted or filtered from the tables has one text, ``queries/<name>.sql``, that runs
unchanged on both engines and gives the rows of ``graph/queries/<name>.rq``; a test runs all of them on the three.
What several texts share is a view (``views/*.sql``, in the order of their numbers); the parameters are the rows of the
relation ``asked(name, value)``, the Chinese names of codes those of ``words``.  The texts keep to what both dialects
have; two small functions, ``seated`` and ``in_order``, are made in each engine by its own means, because an ordered list
of words is written differently in every dialect.
"""

from __future__ import annotations

#: The questions that have no text here, and why: what they ask of is in the graph alone.
ONLY_SPARQL: dict[str, str] = {
    "passed": "the reports of what was done are in the graph alone",
    "presumed-lead": "presumed leads are inferred in the graph; the tables hold what the text states",
    "profile": "the names and the history of bodies are in the graph alone",
    "responsible-today": "reorganisations are in the graph alone",
    "source": "the whole text of a document and what read it are in the graph alone",
    "vague": "regular expressions, which every engine of SQL writes differently",
    "versions": "facts of every kind as one list of properties, which is what a graph is",
    "waiting": "the order of phases that a graph states is no column",
}
