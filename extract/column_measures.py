"""What a column of a table shows: the measure its headings name."""

from __future__ import annotations

from extract.forms import Form, Wordings

SHORTEST_CONTAINED = 4  # characters a known heading needs to be recognised inside a longer one


def named_measure(path: tuple[str, ...], names: dict[str, str], wordings: Wordings) -> str | None:
    """The key that a path of headings means, read from the innermost heading outwards; None where the path means something else.

    `names` maps normalised headings to keys. Headings such as 小计 take the meaning of the heading above them; if none of those means
    anything, they are looked up themselves. A heading that is neither known nor neutral makes the column unknown.
    """
    if any(name in wordings.other_headings and name not in names for name in path):
        return None
    generic: str | None = None
    for name in reversed(path):
        if name in wordings.generic_headings:
            generic = generic or name
            continue
        key = _known(name, names)
        if key is not None:
            return key
        if name not in wordings.neutral_headings and name not in wordings.label_headings:
            return None
    return names.get(generic) if generic else None


def _known(name: str, names: dict[str, str]) -> str | None:
    if name in names:
        return names[name]
    contained = [known for known in names if len(known) >= SHORTEST_CONTAINED and known in name]
    longest = max(map(len, contained), default=0)
    keys = {names[known] for known in contained if len(known) == longest}
    return keys.pop() if len(keys) == 1 else None


def measure_names(form: Form) -> dict[str, str]:
    """Heading → measure."""
    return {name: measure for measure, names in form.measures.items() for name in names}


def line_names(form: Form) -> dict[str, str]:
    """Heading → line code, for forms whose lines stand in the columns (三公)."""
    return {name: line.code for line in form.lines for name in line.names}
