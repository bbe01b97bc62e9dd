"""The text between two figures, cut into words of the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.prose.functional_names import FunctionalNames, Path
from extract.prose.grammar import Vocabulary, Word

BREAKS = ",;。:、!?"
_REASON_GOES_ON = re.compile(r"[一二三四五六七八九]是")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: `kind` is a kind of Word, or path (a class, sub-class or item), break (punctuation), unknown."""

    kind: str
    text: str
    start: int
    word: Word | None = None
    path: Path | None = None


def tokens(text: str, vocabulary: Vocabulary, names: FunctionalNames, above: tuple[tuple[str, str], ...], named_items: bool) -> list[Token]:
    """Cut the text into words; what no vocabulary knows is `unknown`. `named_items` says that items may be named without a mark."""
    paths = {path.start: path for path in names.paths(text, above)} if "(" in text else {}
    found: list[Token] = []
    place = unknown = 0

    def close(end: int) -> None:
        if end > unknown:
            found.append(Token("unknown", text[unknown:end], unknown))

    while place < len(text):
        path = paths.get(place)
        token: Token | None = None
        if path is not None:
            token = Token("path", text[place : path.end], place, path=path)
        elif text[place] in BREAKS:
            token = Token("break", text[place], place)
        else:
            known = vocabulary.longest(text, place)
            item = names.named_at(text, place, above) if named_items else None
            next_path = min((start for start in paths if start > place), default=len(text))
            if item is not None and (known is None or item.end > known[1] or known[0].kind != "subject") and item.end <= next_path:
                token = Token("path", text[place : item.end], place, path=item)
            elif known is not None and known[1] <= next_path:
                word, end = known
                token = Token(word.kind, text[place:end], place, word=word)
        if token is None:
            place += 1
            continue
        close(place)
        found.append(token)
        place = unknown = place + len(token.text)
    close(place)
    return found


def sentence_parts(found: list[Token]) -> list[list[Token]]:
    """The tokens sentence by sentence; the last is the one that is still going on. A semicolon ends a sentence, unless reasons go on."""
    parts: list[list[Token]] = [[]]
    for index, token in enumerate(found):
        ends = token.text in "。!?" or (token.text == ";" and not _goes_on(found[index + 1 : index + 3]))
        if token.kind == "break" and ends:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _goes_on(following: list[Token]) -> bool:
    """主要原因一是…；二是…: the sentence goes on with its second reason."""
    return bool(_REASON_GOES_ON.match("".join(token.text for token in following)))
