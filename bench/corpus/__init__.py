"""A made corpus: documents as offices write them, each with the annotation that it was made from.

``python -m bench.corpus --plans N --seed S -o DIR`` writes ``DIR/plans/`` and ``DIR/gold.jsonl``, one line per document.  The words stand
in ``words/``; a plan is first a structure (:mod:`bench.corpus.plan`), of which the document and the annotation are made.
"""
