"""Which misreadings are proven: told by the equations alone, or by one of them and the recogniser itself; and which are only likely."""

from __future__ import annotations

from dataclasses import dataclass

from repair.equations import Account, Changes, Choice, Equation, FigureKey, are_independent
from repair.peeling import peel, singles

_CLEARLY_LESS_LIKELY = 1000
_REASONS = {
    "proven": "the only misreading that mends what fails",
    "rivals": "another misreading explains it as well",
    "rival": "explains what another misreading explains as well",
    "sure": "the recogniser is sure of what it read: it may be what the publisher printed",
    "rounding": "what it restores holds within the rounding alone, which leaves its last digit open",
    "alone": "restores too few independent identities, and the recogniser does not name the value",
    "breaks": "what it restores holds only together with a change that is not proven",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure, what it would be, the equations that this restores, how many other explanations there are, and whether it is proven."""

    key: FigureKey
    choice: Choice
    restored: tuple[str, ...]
    alternatives: int
    is_proven: bool
    reason: str


def proposals(account: Account) -> list[Proposal]:
    """What may have been misread in an account, by figure. Only what is proven may be applied; the others are to be held back.

    Empty where no equation that must hold fails with a figure from a picture in it.
    """
    suspected = [each for each in account.failing({}) if each.must_hold and any(key in account.figures for key in each.terms)]
    if not suspected:
        return []
    peeled = peel(account)
    explained: dict[FigureKey, Choice] = {}
    rivals: dict[FigureKey, list[dict[FigureKey, Choice]]] = {}
    if any(not each.holds(peeled) and any(key in account.figures and key not in peeled for key in each.terms) for each in suspected):
        from repair.solver import explain  # OR-tools takes a second to load: only where peeling settles less than all

        explanation = explain(account, peeled)
        explained, rivals = explanation.changes, explanation.rivals
    changes = peeled | explained
    reasons = {key: "rivals" for key, others in rivals.items() if others}
    proven: dict[FigureKey, Choice] = {}
    for told in (peeled, explained):
        proven |= _standing(account, told, proven, reasons)
    found = []
    for key, choice in changes.items():
        together = proven if key in proven else changes
        found.append(
            Proposal(
                key=key,
                choice=choice,
                restored=_names(account.restored(key, together, {})),
                alternatives=len(rivals.get(key, ())),
                is_proven=key in proven,
                reason=_REASONS[reasons.get(key, "proven")],
            )
        )
    # What the other explanation would change is as doubtful.
    for key, choice in {key: choice for others in rivals.values() for other in others for key, choice in other.items()}.items():
        if key not in changes:
            restored = _names(account.restored(key, {**proven, key: choice}, {}))
            found.append(Proposal(key, choice, restored, 1, False, _REASONS["rival"]))
    # What only shifts a rounding is no misreading, and nothing to look at.
    return sorted((proposal for proposal in found if proposal.restored), key=lambda proposal: proposal.key)


def _names(equations: list[Equation]) -> tuple[str, ...]:
    return tuple(sorted(equation.name for equation in equations))


def _standing(account: Account, changes: Changes, base: Changes, reasons: dict[FigureKey, str]) -> dict[FigureKey, Choice]:
    """The changes that stand, with those of `base` taken as made; `reasons` is told why the others fall. Each may take others along."""
    reasons |= {key: "sure" for key in changes if account.figures[key].is_sure and key not in reasons}
    standing = {key: choice for key, choice in changes.items() if key not in reasons}
    while standing:
        together = {**base, **standing}
        restored = {key: account.restored(key, together, base) for key in standing}
        fallen = {key: "breaks" for equation in account.broken(together) for key in equation.terms if key in standing}
        for group in _groups(restored):
            is_overdetermined = len({id(each) for key in group for each in restored[key]}) + sum(
                standing[key].is_named for key in group
            ) > len(group)
            for key in group:
                if not is_overdetermined or not _is_told(account, key, together, restored[key]):
                    fallen[key] = "alone"
                elif not any(equation.differs_by(together) == 0 for equation in restored[key]):
                    fallen[key] = "rounding"
        if not fallen:
            break
        reasons |= fallen
        standing = {key: choice for key, choice in standing.items() if key not in fallen}
    return standing


def _groups(restored: dict[FigureKey, list[Equation]]) -> list[set[FigureKey]]:
    """The figures that restore equations together."""
    groups: list[tuple[set[FigureKey], set[int]]] = []
    for key, equations in restored.items():
        figures, reached = {key}, {id(each) for each in equations}
        for group in [group for group in groups if group[1] & reached]:
            groups.remove(group)
            figures |= group[0]
            reached |= group[1]
        groups.append((figures, reached))
    return [figures for figures, _ in groups]


def _is_told(account: Account, key: FigureKey, changes: Changes, restored: list[Equation]) -> bool:
    """Whether what it restores tells the figure: two independent equations, or one and the recogniser."""
    return are_independent(key, restored) or _is_named(account, key, changes, restored)


def _is_named(account: Account, key: FigureKey, changes: Changes, restored: list[Equation]) -> bool:
    """Whether one equation that must hold asks for what the recogniser names, and its other figures, all together, are a thousand times
    less likely to be at fault: in a long sum many a figure could be."""
    choice = changes[key]
    return choice.is_named and any(
        equation.must_hold and _odds_of_others(account, key, changes, equation) <= 10 ** (-choice.cost / 10) / _CLEARLY_LESS_LIKELY
        for equation in restored
    )


def _odds_of_others(account: Account, key: FigureKey, changes: Changes, equation: Equation) -> float:
    """How likely it is that another figure of the equation is misread just so that it holds, and nothing breaks."""
    without = {other: made for other, made in changes.items() if other != key}
    return sum(
        10 ** (-account.figures[single.key].cost_of(single.choice) / 10)
        for single in singles(account, without, of=equation)
        if single.key != key
    )
