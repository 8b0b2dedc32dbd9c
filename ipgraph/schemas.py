"""The columns of the flat tables, and where their files lie in a folder: one idea, what a table is.

Four tables hold what plans say (:data:`FACTS`), one row per fact; two say whose they are: ``documents``, one row
per plan, and ``departments``, one row per party.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

#: Where the words of a row stand.
_PLACE = [(name, pa.int32()) for name in ("line", "column", "start", "end", "offset")]
#: What a row belongs to.
_WHERE = [(name, pa.string()) for name in ("document", "item", "level", "programme", "measure")]

#: name → Arrow schema.  Ids are positions (``zhengzhou-2017/p1/t1/m4/a1``), dates ``date32``.
#: ``measure`` is the unit of work at measure level: the measure itself, or the item where a plan has none.
SCHEMAS: dict[str, pa.Schema] = {
    "items": pa.schema(
        [
            *_WHERE,
            ("parent", pa.string()),
            ("task", pa.string()),
            ("position", pa.int32()),
            ("number", pa.string()),
            ("notation", pa.string()),
            ("title", pa.string()),
            ("text", pa.string()),
            ("goal", pa.string()),
            ("open_list", pa.bool_()),
            ("quote", pa.string()),
            *_PLACE,
        ]
    ),
    "responsibilities": pa.schema(
        [
            *_WHERE,
            ("responsibility", pa.string()),
            ("party_id", pa.string()),
            ("party", pa.string()),
            ("name", pa.string()),
            ("kind", pa.string()),
            ("as_written", pa.string()),
            ("role", pa.string()),
            ("role_concept", pa.string()),  # as finely as the words say it: participate is a kind of support
            ("role_as_written", pa.string()),
            ("rank", pa.int32()),
            ("basis", pa.string()),
            ("inherited_from", pa.string()),
            *_PLACE,
        ]
    ),
    "milestones": pa.schema(
        [
            *_WHERE,
            ("milestone", pa.string()),
            ("words", pa.string()),
            ("dated_by", pa.string()),
            ("phase", pa.string()),
            ("finishing", pa.bool_()),
            ("qualifier", pa.string()),
            ("precision", pa.string()),
            ("earliest", pa.date32()),
            ("latest", pa.date32()),
            ("latest_lenient", pa.date32()),
            ("recurring", pa.string()),
            ("edtf", pa.string()),
            ("inferred", pa.string()),
            *_PLACE,
        ]
    ),
    "targets": pa.schema(
        [
            *_WHERE,
            ("target", pa.string()),
            ("value", pa.float64()),
            ("upper", pa.float64()),
            ("unit", pa.string()),
            ("comparator", pa.string()),
            ("indicator", pa.string()),
            ("clause", pa.string()),
            ("words", pa.string()),
            ("milestone", pa.string()),
            ("latest", pa.date32()),
            ("latest_lenient", pa.date32()),
            *_PLACE,
        ]
    ),
    "documents": pa.schema(
        [
            ("document", pa.string()),
            ("title", pa.string()),
            ("language", pa.string()),
            ("jurisdiction", pa.string()),
            ("place", pa.string()),
            ("first_year", pa.int32()),
            ("last_year", pa.int32()),
            ("issued", pa.date32()),
            ("sha256", pa.string()),
            ("text_sha256", pa.string()),
        ]
    ),
    "departments": pa.schema(
        [
            ("party_id", pa.string()),
            ("jurisdiction", pa.string()),
            ("code", pa.string()),
            ("name", pa.string()),
            ("kind", pa.string()),
            ("classification", pa.string()),
            ("body", pa.string()),  # the kind of body, the same for the finance bureaus of all cities
            ("body_name", pa.string()),
            ("aliases", pa.list_(pa.string())),
        ]
    ),
}

#: The tables whose rows belong to an item of a plan.
FACTS = ("items", "responsibilities", "milestones", "targets")


def kept(folder: Path, name: str) -> Path:
    """Where a table lies in ``folder``: one file, or a folder of files by jurisdiction and year if there is one.

    >>> kept(Path("out/tables"), "items").name
    'items.parquet'
    """
    parts = folder / name
    return parts if parts.is_dir() else folder / f"{name}.parquet"
