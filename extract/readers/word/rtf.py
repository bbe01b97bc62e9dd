"""Rich Text Format (RTF), which Word and WPS also write under the name .doc: tables with merged and nested cells, and the text between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.readers.flow import Line, TableBlock, lines_of, pages_of
from extract.readers.page import Page
from extract.readers.word.marked import MarkedTables, RowCells

_TOKEN = re.compile(rb"\\([a-zA-Z]+)(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL)
# groups that are not printed where they stand
_APART = re.compile("colortbl|stylesheet|info|pict|object|header[lrf]?|footer[lrf]?|footnote|annotation|fldinst|xe|tc|nonesttables")
_FONTS = "fonttbl"
_STARRED = frozenset({"nesttableprops"})  # of the groups that a program may skip, the one that says where the cells of inner tables stand
_SIGNS = {
    **{"tab": "\t", "line": "\n", "page": "\n", "\r": "\n", "\n": "\n", "emspace": " ", "enspace": " ", "~": "\u00a0"},
    **{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•"},
    **{"_": "-", "{": "{", "}": "}", "\\": "\\"},
}
_FONT_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 204: "cp1251", 238: "cp1250"}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8", 54936: "gb18030"}
_ENDS = frozenset({"par", "sect", "cell", "nestcell", "row", "nestrow"})
_MERGES = {"clmgf": 0b01, "clmrg": 0b10, "clvmgf": 0b11 << 5, "clvmrg": 0b01 << 5}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group. `depth` counts the tables around the paragraph."""

    is_apart: bool = False
    is_of_fonts: bool = False
    is_hidden: bool = False
    font: int = 0
    replaced: int = 1  # characters behind a Unicode one that say the same for older programs
    is_in_table: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Row:
    """The row that is being described: its edges and the flags of the cells to the left of each."""

    edges: list[int] = field(default_factory=lambda: [0])
    flags: list[int] = field(default_factory=list)
    flag: int = 0

    def told(self) -> RowCells | None:
        return RowCells(self.edges, self.flags) if self.flags else None


class _Text:
    """The characters of a paragraph: bytes in the code page of their font, and characters by their numbers."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._bytes = bytearray()
        self._encoding = "cp1252"

    def put(self, raw: bytes, encoding: str) -> None:
        if encoding != self._encoding:
            self._decode()
            self._encoding = encoding
        self._bytes += raw

    def say(self, text: str) -> None:
        self._decode()
        self._pieces.append(text)

    def taken(self) -> str:
        """What was put since, and nothing left."""
        self._decode()
        text = "".join(self._pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._pieces.clear()
        return text

    def _decode(self) -> None:
        if self._bytes:
            self._pieces.append(self._bytes.decode(self._encoding, "replace"))
            self._bytes.clear()


def read_rtf(content: bytes) -> Iterator[Page]:
    """Yield one page per table, with the lines before it, all numbered 1: only a word processor knows where pages end.

    Deleted and hidden text, notes, headers and text boxes are left out. Raises UnreadableDocument, status `over_limit`.
    """
    yield from pages_of(_Reader().blocks(content))


def rtf_damage(content: bytes) -> list[str]:
    """What is wrong with the file, in words that follow “it”: its outermost group must end where it does."""
    is_ended = content.rstrip(b"\x00\r\n\t ").endswith(b"}")
    if is_ended and b"\\bin" not in content:  # binary data may hold any brackets
        braces = [token[5] for token in _TOKEN.finditer(content) if token[5]]
        is_ended = braces.count(b"{") <= braces.count(b"}")
    return [] if is_ended else ["ends before its text does"]


class _Reader:
    def __init__(self) -> None:
        self._tables = MarkedTables()
        self._text = _Text()
        self._rows: dict[bool, _Row] = {False: _Row(), True: _Row()}  # of outer and of inner tables
        self._state = _State()
        self._groups: list[_State] = []
        self._fonts: dict[int, str] = {}
        self._code_page = "cp1252"
        self._to_skip = 0

    def blocks(self, content: bytes) -> Iterator[Line | TableBlock]:
        place, is_starred, is_first = 0, False, False
        while (token := _TOKEN.match(content, place)) is not None:
            place = token.end()
            word, number, code, symbol, brace, plain = token.groups()
            if brace:
                self._turn(brace)
                is_first, is_starred = brace == b"{", False
                continue
            if symbol == b"*":
                is_starred = True
                continue
            if word:
                name = word.decode("ascii")
                value = int(number) if number else None
                if name == "bin":
                    place += max(value or 0, 0)
                elif is_first and (_APART.fullmatch(name) or name == _FONTS or (is_starred and name not in _STARRED)):
                    self._state = replace(self._state, is_apart=True, is_of_fonts=name == _FONTS)
                elif name in _ENDS and not self._state.is_apart:
                    yield from self._end(name)
                else:
                    self._control(name, value)
            elif code:
                self._put(bytes([int(code, 16)]))
            elif symbol:
                self._say(_SIGNS.get(symbol.decode("latin-1"), ""))
            elif plain:
                self._put(plain)
            is_first = is_starred = False
        yield from self._end("par")
        yield from self._tables.at_depth(0)

    def _turn(self, brace: bytes) -> None:
        if brace == b"{":
            self._groups.append(self._state)
        elif self._groups:
            self._state = self._groups.pop()
        self._to_skip = 0

    def _put(self, raw: bytes) -> None:
        skipped = min(self._to_skip, len(raw))
        self._to_skip -= skipped
        if not self._state.is_apart and not self._state.is_hidden and raw[skipped:]:
            self._text.put(raw[skipped:], self._fonts.get(self._state.font, self._code_page))

    def _say(self, text: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._state.is_apart and not self._state.is_hidden:
            self._text.say(text)

    def _control(self, name: str, value: int | None) -> None:
        if self._state.is_of_fonts:
            self._describe_font(name, value)
        elif name == "u" and value is not None:
            self._to_skip = 0
            self._say(chr(value % 0x10000))
            self._to_skip = self._state.replaced
        elif name in _SIGNS:
            self._say(_SIGNS[name])
        elif name == "ansicpg" and value is not None:
            self._code_page = _CODE_PAGES.get(value, f"cp{value}" if value in (1250, 1251, 1252, 874) else "cp1252")
        elif not self._describe_row(name, value):
            self._describe_text(name, value)

    def _describe_font(self, name: str, value: int | None) -> None:
        if name == "f" and value is not None:
            self._state = replace(self._state, font=value)
        elif name == "fcharset" and value in _FONT_CHARSETS:
            self._fonts[self._state.font] = _FONT_CHARSETS[value]

    def _describe_row(self, name: str, value: int | None) -> bool:
        """Whether the word says something of a row; it is noted then."""
        row = self._rows[self._state.depth > 1]
        if name == "trowd":
            self._rows[self._state.depth > 1] = _Row()
        elif name == "trleft":
            row.edges[0] = value or 0
        elif name in _MERGES:
            row.flag |= _MERGES[name]
        elif name == "cellx":
            row.edges.append(value or 0)
            row.flags.append(row.flag)
            row.flag = 0
        else:
            return False
        return True

    def _describe_text(self, name: str, value: int | None) -> None:
        match name:
            case "f":
                self._state = replace(self._state, font=value or 0)
            case "uc":
                self._state = replace(self._state, replaced=max(value or 0, 0))
            case "v" | "deleted":
                self._state = replace(self._state, is_hidden=value != 0)
            case "plain":
                self._state = replace(self._state, is_hidden=False)
            case "pard":
                self._state = replace(self._state, is_in_table=False, depth=0)
            case "intbl":
                self._state = replace(self._state, is_in_table=True, depth=max(self._state.depth, 1))
            case "itap":
                self._state = replace(self._state, depth=max(value or 0, int(self._state.is_in_table)))

    def _end(self, name: str) -> Iterator[Line | TableBlock]:
        """The end of a paragraph, a cell or a row."""
        depth = self._state.depth
        if name in ("cell", "row"):
            depth = 1
        elif name in ("nestcell", "nestrow"):
            depth = max(depth, 2)
        yield from self._tables.at_depth(depth)
        lines = lines_of(self._text.taken())
        if not depth:
            yield from lines
        elif name in ("row", "nestrow"):
            self._tables.end_row(self._rows[depth > 1].told())
        else:
            self._tables.add(lines)
            if name in ("cell", "nestcell"):
                self._tables.end_cell()
