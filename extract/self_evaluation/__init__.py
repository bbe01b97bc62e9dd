"""Self-evaluations of spending (绩效自评): staffing, cost control, funds and indicators, several of them in one table."""

from extract.self_evaluation.read import STATEMENT, SelfEvaluation, read_self_evaluation
from extract.self_evaluation.sentences import told_funds

__all__ = ["STATEMENT", "SelfEvaluation", "read_self_evaluation", "told_funds"]
