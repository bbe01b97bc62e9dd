"""With which characters a text can begin that a regular expression of the grammar matches: an index over hundreds of phrases."""

from __future__ import annotations

_QUANTIFIERS = ("?", "*")


def first_characters(pattern: str) -> set[str]:
    """The characters; a class like \\d is not spelled out but raises ValueError, as does any expression the grammar does not use."""
    found, rest = _of_sequence(pattern)
    if rest == "":
        raise ValueError(f"{pattern!r} matches nothing at all")
    return found


def _of_sequence(pattern: str) -> tuple[set[str], str | None]:
    """First characters of the alternatives of a pattern, and "" if one of them can be empty (else None)."""
    found: set[str] = set()
    can_be_empty = False
    for alternative in _alternatives(pattern):
        place = 0
        while place < len(alternative):
            piece, end = _piece(alternative, place)
            own, is_empty = _of_piece(piece)
            found |= own
            is_optional = alternative[end : end + 1] in _QUANTIFIERS
            if not (is_optional or is_empty):
                break
            place = end + (1 if is_optional else 0)
        else:
            can_be_empty = True
    return found, "" if can_be_empty else None


def _of_piece(piece: str) -> tuple[set[str], bool]:
    if piece.startswith(("(?!", "(?=", "(?<")):
        return set(), True
    if piece.startswith("(?:"):
        found, rest = _of_sequence(piece[3:-1])
        return found, rest == ""
    if piece.startswith("("):
        found, rest = _of_sequence(piece[1:-1])
        return found, rest == ""
    if piece.startswith("["):
        return set(piece[1:-1]), False
    if piece.startswith("\\"):
        if piece[1].isalnum():
            raise ValueError(f"{piece} at the beginning of a phrase")
        return {piece[1]}, False
    return {piece}, False


def _piece(pattern: str, place: int) -> tuple[str, int]:
    """The group, class, escape or character that stands at a place, with its end."""
    opening = pattern[place]
    if opening == "\\":
        return pattern[place : place + 2], place + 2
    if opening == "[":
        end = pattern.index("]", place) + 1
        return pattern[place:end], end
    if opening == "(":
        end = _closing(pattern, place)
        return pattern[place:end], end
    return opening, place + 1


def _closing(pattern: str, place: int) -> int:
    depth = 0
    index = place
    while index < len(pattern):
        character = pattern[index]
        if character == "\\":
            index += 1
        elif character == "[":
            index = pattern.index("]", index)
        elif character in "()":
            depth += 1 if character == "(" else -1
            if depth == 0:
                return index + 1
        index += 1
    raise ValueError(f"{pattern!r}: a bracket is not closed")


def _alternatives(pattern: str) -> list[str]:
    parts, start, place = [], 0, 0
    while place < len(pattern):
        if pattern[place] == "|":
            parts.append(pattern[start:place])
            start = place + 1
        place = _piece(pattern, place)[1]
    return [*parts, pattern[start:]]
