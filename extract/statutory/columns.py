"""What a column of a table shows: the measure its headings name."""

from __future__ import annotations

import re

from extract.forms import Form, load_wordings

SHORTEST_CONTAINED = 4  # characters a known heading needs to be recognised inside a longer one
WHOLE = "total"  # the measure whose heading may stand over those of its parts

_IN_BRACKETS = re.compile(r"\([^()]*\)")


def named_measure(path: tuple[str, ...], names: dict[str, str]) -> str | None:
    """The key that a path of headings means, read from the innermost heading outwards; None where the path means something else.

    `names` maps normalised headings to keys. Headings such as 小计 take the meaning of the heading above them; if none of those means
    anything, they are looked up themselves. A heading that is neither known nor neutral makes the column unknown, and so does one that
    contradicts the headings inside it: 基本支出 of 年末结转和结余 is no expenditure. A neutral heading below a known one is a part of it.
    """
    if any(shows_other(name, names) for name in path):
        return None
    wordings = load_wordings()
    generic = key = None
    part = False
    for name in reversed(path):
        if name in wordings.generic_headings:
            generic = generic or name
            continue
        known = _known(name, names)
        if key is not None:
            if known not in (None, key, WHOLE):
                return None
        elif known is not None:
            if part:
                return None
            key = known
        elif _bare(name) in wordings.neutral_headings or name in wordings.label_headings:
            part = part or generic is None
        else:
            return None
    return key or (names.get(generic) if generic else None)


def shows_other(name: str, names: dict[str, str]) -> bool:
    """Whether a heading says that its columns show something else than `names`: a budget, the year before, money carried over."""
    if name in names:
        return False
    wordings = load_wordings()
    return name in wordings.other_headings or (_known(name, names) is None and any(part in name for part in wordings.other_parts))


def _known(name: str, names: dict[str, str]) -> str | None:
    """The key of a heading, or of the longest known one inside it if what is left does not turn its meaning."""
    if name in names:
        return names[name]
    contained = [known for known in names if len(known) >= SHORTEST_CONTAINED and known in name]
    longest = max(map(len, contained), default=0)
    found = [known for known in contained if len(known) == longest]
    if any(part in name.replace(known, "", 1) for known in found for part in load_wordings().other_parts):
        return None
    keys = {names[known] for known in found}
    keys.update(names[other] for known in found for other in contained if other in name.replace(known, "", 1))  # two headings in one
    return keys.pop() if len(keys) == 1 else None


def _bare(name: str) -> str:
    return _IN_BRACKETS.sub("", name) or name


def measure_names(form: Form) -> dict[str, str]:
    """Heading → measure."""
    return {name: measure for measure, names in form.measures.items() for name in names}


def line_names(form: Form) -> dict[str, str]:
    """Heading → line code, for forms whose lines stand in the columns (三公)."""
    return {name: line.code for line in form.lines for name in line.names}
