"""The rule book in Python: the identities of vocabulary/identities asked of the tables of one document, with the verdicts of the warehouse.

Nothing that reads documents depends on it, so a changed rule book reads nothing again. Rules of sentences are asked by dbt alone, which
sets claims beside tables; of their book only the notation is shared.
"""

from extract.identities.books import Identity, identities, performance_identities
from extract.identities.evaluations import check_evaluation
from extract.identities.figures import Figure, cells_of_figures, figures_of_forms, figures_of_tables
from extract.identities.tables import Checked, check_tables, checked_tables
from extract.identities.verdict import Check

__all__ = [
    "Check",
    "Checked",
    "Figure",
    "Identity",
    "cells_of_figures",
    "check_evaluation",
    "check_tables",
    "checked_tables",
    "figures_of_forms",
    "figures_of_tables",
    "identities",
    "performance_identities",
]
