"""The misreadings as a function of SQL, which dbt registers (dbt_project/profiles.yml): so their rules exist once."""

from __future__ import annotations

from decimal import Decimal

from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb import DuckDBPyConnection
from duckdb.func import FunctionNullHandling

from repair.misreadings import SMUDGED_DIGIT, broken_number, misreadings

Alternatives = list[dict[str, str | float]]  # what else the picture may say, as raw.cells has it


class Plugin(BasePlugin):
    """`misreading_of(text, value, decimals, alternatives)` for every model."""

    def configure_connection(self, conn: DuckDBPyConnection) -> None:
        conn.create_function(
            "misreading_of",
            misreading_of,
            ["VARCHAR", "DECIMAL(20, 4)", "INTEGER", "STRUCT(text VARCHAR, probability DOUBLE)[]"],
            "VARCHAR",
            null_handling=FunctionNullHandling.SPECIAL,
        )


def misreading_of(text: str | None, value: Decimal | None, decimals: int, alternatives: Alternatives | None) -> str | None:
    """The kind of the one misreading by which `value`, in the printed unit, was read as `text`; None where no single one explains it.

    Digits that do not look alike explain nothing unless the recogniser names them: no equation tells here whether both are printed.
    """
    if text is None or value is None:
        return None
    others = [(str(other["text"]), float(other["probability"])) for other in alternatives or []]
    found = misreadings(text, decimals, others).get(value) or broken_number(text, value, decimals)
    return found.kind if found is not None and found.kind != SMUDGED_DIGIT else None
