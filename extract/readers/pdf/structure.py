"""Whether a PDF's objects are where the file says, as long as they say, and of the kind that those expect who refer to them.

The PDF standard asks all of this of a file; one whose bytes were changed on the way rarely satisfies it. Readers go on with what they find,
so a page may come with the text of another one, or digits with the letters of another font.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extract.readers.pdf.xref import BrokenReference, PdfObjects, read_references

MOST_PAGES = 20_000  # of a tree that are looked at
DEEPEST_TREE = 60
MOST_FONTS = 2_000

_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?:\s+\d{1,5}\s+(R))?")
_STREAM = re.compile(rb"stream\r?\n")
_STREAM_END = re.compile(rb"\s{0,4}endstream\b")
_KIDS = re.compile(rb"/Kids\s*(\[[^\]]*\])")
_FONT_NAME = re.compile(rb"/(?:BaseFont|FontName)\s*/([^\s/<>\[\]()]+)")
_SIGNS = (b"Wingdings", b"Webdings", b"Symbol", b"Dingbats", b"Marlett", b"MTExtra")  # fonts of bullets and mathematics
_STRING = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)


def structural_damage(content: bytes) -> list[str]:
    """What is wrong with the file's structure, in words that follow “it”; empty when nothing is. Works on encrypted files too.

    Fonts that do not say which letters they draw are listed too: the text of a page is then any reader's guess.
    """
    try:
        objects = read_references(content)
    except BrokenReference as error:
        return [str(error)]
    bodies = {number: objects.body(number) for number in [*objects.places, *objects.packed] if number}
    lost = sum(body is None for body in bodies.values())
    if lost:
        return [f"has {lost} of {len(bodies)} objects in other places than its table says"]
    problems = []
    uneven = sum(not _is_balanced(body) for body in bodies.values() if body)
    if uneven:
        problems.append(f"has {uneven} objects that are broken off")
    wrong = sum(not _has_its_length(objects, number, bodies[number]) for number in objects.places if number)
    if wrong:
        problems.append(f"has {wrong} streams of other lengths than they say")
    pages, tree_problems = _pages(objects)
    problems += tree_problems
    fonts, misled = _fonts(objects, pages)
    broken = [number for number in fonts if not _is_font(objects, number)]
    if misled or broken:
        problems.append(f"has {misled + len(broken)} references in its pages and fonts that lead to something else")
    silent = sum(not _tells_its_letters(objects, number) for number in fonts if number not in broken)
    if silent:
        problems.append(f"has {silent} fonts that do not say which letters they draw")
    return problems


def _is_balanced(body: bytes) -> bool:
    plain = _STRING.sub(b"", body) if b"(" in body else body
    return plain.count(b"<<") == plain.count(b">>") and plain.count(b"[") == plain.count(b"]")


def _has_its_length(objects: PdfObjects, number: int, body: bytes | None) -> bool:
    """Whether an object is no stream, or one that ends where it says."""
    content, head = objects.content, objects.head(number)
    if head is None or body is None:
        return False
    start = _STREAM.match(content, head + len(body))
    if start is None:
        return True
    said = _LENGTH.search(body)
    if said is None:
        return False
    length: int | None = int(said.group(1))
    if said.group(2):
        digits = re.fullmatch(rb"\s*(\d{1,12})\s*", objects.body(int(said.group(1))) or b"")
        length = int(digits.group(1)) if digits else None
    return length is not None and _STREAM_END.match(content, start.end() + length) is not None


def _pages(objects: PdfObjects) -> tuple[list[bytes], list[str]]:
    """The bodies of the pages in order, and what is wrong with the tree that holds them."""
    root = _followed(objects, objects.trailer, b"Root")
    top = re.search(rb"/Pages\s+(\d{1,10})\s+\d{1,5}\s+R\b", root or b"")
    if top is None:
        return [], ["has lost the way to its pages"]
    pages: list[bytes] = []
    problems: Counter[str] = Counter()
    seen: set[int] = set()

    def walk(number: int, parent: int | None, depth: int) -> int:
        """Leaves below; problems are counted on the way."""
        body = objects.body(number)
        if number in seen or depth > DEEPEST_TREE or len(pages) >= MOST_PAGES:
            problems["pages twice or too deep in its page tree"] += 1
            return 0
        seen.add(number)
        if body is None or not re.search(rb"/Type\s*/Pages?\b", body):
            problems["entries in its page tree that are no pages"] += 1
            return 0
        above = re.search(rb"/Parent\s+(\d{1,10})\s", body)
        if parent is not None and (above is None or int(above.group(1)) != parent):
            problems["pages that belong to another part of its page tree"] += 1
        kids = _KIDS.search(body)
        if kids is None:
            pages.append(body)
            return 1
        leaves = sum(walk(int(kid), number, depth + 1) for kid in _REFERENCE.findall(kids.group(1)))
        count = re.search(rb"/Count\s+(-?\d{1,10})", body)
        if count is None or int(count.group(1)) != leaves:
            problems["parts of its page tree that hold other numbers of pages than they say"] += 1
        return leaves

    walk(int(top.group(1)), None, 0)
    return pages, [f"has {count} {text}" for text, count in problems.items()]


def _fonts(objects: PdfObjects, pages: list[bytes]) -> tuple[list[int], int]:
    """The fonts of the pages, and how many references of the pages lead to nothing or to something of another kind."""
    misled = 0
    fonts: set[int] = set()
    for page in pages:
        for number in _references(objects, page, b"Contents"):
            misled += not _is_content(objects, number)
        resources = _followed(objects, page, b"Resources")
        if resources is None:
            misled += b"/Resources" in page
            continue
        listed = _followed(objects, resources, b"Font")
        misled += listed is None and b"/Font" in resources
        fonts.update(int(number) for number in _REFERENCE.findall(listed or b""))
    return sorted(fonts)[:MOST_FONTS], misled


def _tells_its_letters(objects: PdfObjects, number: int) -> bool:
    """Whether the letters of a font can be known (ISO 32000-1, 9.10.2); fonts of nothing but signs need not tell."""
    body = objects.body(number) or b""
    name = _FONT_NAME.search(body)
    if b"/ToUnicode" in body or (name and any(sign in name.group(1) for sign in _SIGNS)):
        return True
    if re.search(rb"/Subtype\s*/Type0\b", body):
        if not re.search(rb"/Encoding\s*/Identity-[HV]\b", body):
            return True
        inner = body + b"".join(objects.body(each) or b"" for each in _references(objects, body, b"DescendantFonts"))
        system = _followed(objects, inner, b"CIDSystemInfo") or inner
        return re.search(rb"/Ordering\s*(?:\(Identity\)|<4964656E74697479>)", system, re.IGNORECASE) is None
    if re.search(rb"/Encoding\b", body) or not re.search(rb"/Subtype\s*/TrueType\b", body):
        return not re.search(rb"/Subtype\s*/Type3\b", body)
    return b"/FontFile" not in (_followed(objects, body, b"FontDescriptor") or b"")


def _is_content(objects: PdfObjects, number: int) -> bool:
    body = objects.body(number)
    if body is None:
        return False
    if body.lstrip().startswith(b"["):
        return all(_is_content(objects, int(each)) for each in _REFERENCE.findall(body))
    return _is_stream(objects, number) and not re.search(rb"/Type\s*/\w|/Subtype\s*/|/Length1\b", body)


def _is_font(objects: PdfObjects, number: int) -> bool:
    body = objects.body(number)
    if body is None or not re.search(rb"/Type\s*/Font\b", body):
        return False
    for each in _references(objects, body, b"ToUnicode"):
        if b"begincmap" not in (objects.stream(each) or b"") and not _is_enciphered(objects):
            return False
    if b"/DescendantFonts" in body:
        return all(_is_font(objects, each) for each in _references(objects, body, b"DescendantFonts"))
    descriptor = _followed(objects, body, b"FontDescriptor")
    if descriptor is None:
        return b"/FontDescriptor" not in body
    names = _FONT_NAME.search(body), _FONT_NAME.search(descriptor)
    if b"/FontFile" not in descriptor or names[0] is None or names[1] is None:
        return True  # a font that is not in the file may be described by a like one
    return names[0].group(1) == names[1].group(1)


def _is_stream(objects: PdfObjects, number: int) -> bool:
    head, body = objects.head(number), objects.body(number)
    return head is not None and body is not None and _STREAM.match(objects.content, head + len(body)) is not None


def _is_enciphered(objects: PdfObjects) -> bool:
    return b"/Encrypt" in objects.trailer


def _references(objects: PdfObjects, body: bytes, key: bytes) -> Iterator[int]:
    """The objects that a key's value refers to: one reference, an array of them, or a reference to such an array."""
    found = re.search(rb"/%s\s*(\[[^\]]*\]|\d+\s+\d+\s+R\b)" % key, body)
    numbers = [int(number) for number in _REFERENCE.findall(found.group(1))] if found else []
    for number in numbers:
        inner = (objects.body(number) or b"").strip()
        if inner.startswith(b"["):
            yield from (int(each) for each in _REFERENCE.findall(inner))
        else:
            yield number


def _followed(objects: PdfObjects, body: bytes, key: bytes) -> bytes | None:
    """The value of a key: the body it refers to, or what follows it here up to the end of its dictionary; None without one."""
    found = re.search(rb"/%s\s*(?:(\d{1,10})\s+\d{1,5}\s+R\b|(<<))" % key, body)
    if found is None:
        return None
    if found.group(1):
        return objects.body(int(found.group(1)))
    depth = 0
    for token in re.finditer(rb"<<|>>", body[found.start(2) :]):
        depth += 1 if token.group() == b"<<" else -1
        if depth == 0:
            return body[found.start(2) : found.start(2) + token.end()]
    return None
