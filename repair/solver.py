"""Card-minimal repair (Fazzinga, Flesca, Furfaro) by CP-SAT: the cheapest set of misreadings that explains why equations fail.

Every equation that holds goes on holding. A change costs its misreading and, besides, so much that fewer changes win; a failing equation
that stays unexplained costs more than one change and less than two wild ones. All in decibels: ten less is ten times as likely.
A second solution, without a change of the first, tells whether that change is the only explanation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from repair.candidates import Candidate, candidates
from repair.equations import Account, Changes, Choice, FigureKey

_CHANGE = 40
_UNEXPLAINED = 100
_UNEXPLAINED_THOUGH_NOT_BINDING = 30
# An explanation is clear where every other one is a thousand times less likely.
_CLEARLY_COSTLIER = 30
_MOST_CANDIDATES = 3000
_DETERMINISTIC_SECONDS = 5.0


@dataclass
class Explanation:
    """Which changes explain failing equations; `rivals` has, for each of them that is not clear, what the other explanation changes."""

    changes: dict[FigureKey, Choice] = field(default_factory=dict)
    rivals: dict[FigureKey, list[dict[FigureKey, Choice]]] = field(default_factory=dict)


def explain(account: Account, made: Changes) -> Explanation:
    """The cheapest explanation of what fails after the changes already made, component by component.

    Components that are too entangled, or are not solved in time, are left unexplained.
    """
    explanation = Explanation()
    failing = account.failing(made)
    figures = {key for equation in failing for key in equation.terms if key in account.figures and key not in made}
    for component in _components(account, candidates(account, made, figures)):
        if len(component) <= _MOST_CANDIDATES:
            _explain(_Problem(account, made, component), explanation)
    return explanation


def _components(account: Account, left: list[Candidate]) -> list[list[Candidate]]:
    """The candidates, those together that an equation ties: one that fails, or one that holds only if both are taken."""
    components: list[tuple[set[int], list[Candidate]]] = []
    for candidate in left:
        reached, together = {id(equation) for equation in account.of[candidate[0]]}, [candidate]
        for tied in [component for component in components if component[0] & reached]:
            components.remove(tied)
            reached |= tied[0]
            together = tied[1] + together
        components.append((reached, together))
    return [together for _, together in components]


def _explain(problem: _Problem, explanation: Explanation) -> None:
    best = problem.solve()
    if best is None or not best.changes:
        return
    explanation.changes |= best.changes
    for key, choice in best.changes.items():
        other = problem.solve(without=(key, choice))
        if other is None:  # not told in time: nothing is proven
            explanation.rivals[key] = [{}]
        elif other.cost <= best.cost + _CLEARLY_COSTLIER:
            explanation.rivals[key] = [{rival: new for rival, new in other.changes.items() if best.changes.get(rival) != new}]


@dataclass(frozen=True)
class _Solution:
    cost: int
    changes: dict[FigureKey, Choice]


class _Problem:
    """One component: a literal for each candidate, and for each failing equation whether it is mended."""

    def __init__(self, account: Account, made: Changes, component: list[Candidate]) -> None:
        self._model = cp_model.CpModel()
        self._chosen: dict[Candidate, cp_model.IntVar] = {}
        costs: list[tuple[int, cp_model.BoolVarT]] = []
        by_figure: dict[FigureKey, list[cp_model.IntVar]] = {}
        for key, choice in component:
            literal = self._model.new_bool_var(f"{key} {choice.change}")
            self._chosen[key, choice] = literal
            costs.append((_CHANGE + account.figures[key].cost_of(choice), literal))
            by_figure.setdefault(key, []).append(literal)
        for literals in by_figure.values():
            self._model.add_at_most_one(literals)
        for equation in {id(each): each for key in by_figure for each in account.of[key]}.values():
            met = [(key, choice) for key, choice in component if key in equation.terms]
            added = sum(equation.terms[key] * choice.change * self._chosen[key, choice] for key, choice in met)
            after = equation.differs_by(made) + added
            # More than two misreadings in one equation can explain anything: they are left to a person.
            self._model.add(sum(self._chosen[candidate] for candidate in met) <= 2)
            bounds = [self._model.add(after <= equation.tolerance)]
            if equation.is_equality:
                bounds.append(self._model.add(after >= -equation.tolerance))
            if not equation.holds(made):
                is_mended = self._model.new_bool_var(f"mended {equation.name}")
                costs.append((_UNEXPLAINED if equation.must_hold else _UNEXPLAINED_THOUGH_NOT_BINDING, ~is_mended))
                for bound in bounds:
                    bound.only_enforce_if(is_mended)
        self._model.minimize(sum(cost * literal for cost, literal in costs))

    def solve(self, without: tuple[FigureKey, Choice] | None = None) -> _Solution | None:
        """The cheapest solution, without one choice where that is asked; None where it is not found and proven in time."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = _DETERMINISTIC_SECONDS
        model = self._model.clone()
        if without is not None:
            model.add(model.get_bool_var_from_proto_index(self._chosen[without].index) == 0)
        if solver.solve(model) != cp_model.OPTIMAL:
            return None
        changes = {key: choice for (key, choice), literal in self._chosen.items() if solver.boolean_value(literal)}
        return _Solution(round(solver.objective_value), changes)
