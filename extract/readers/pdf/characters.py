"""Characters as fonts encode them in PDFs, and as people write them."""

from __future__ import annotations

import re
import unicodedata

# Radicals that fonts' maps give instead of the character of the same look; Unicode does not call these equal.
_RADICALS = dict(zip("⺠⻚⻔⻋⻓⻛⻄⻅⻉⻝⻢⻥⻩⻬⻰⻆⻘⻣⻤⻁⻜⻦⻨⻮", "民页门车长风西见贝食马鱼黄齐龙角青骨鬼虎飞鸟麦齿", strict=True))

_PLAIN = {
    **{ord(radical): character for radical, character in _RADICALS.items()},
    # Kangxi radicals and compatibility ideographs, which Unicode does
    **{
        code: unicodedata.normalize("NFKC", chr(code))
        for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA))
        if len(unicodedata.normalize("NFKC", chr(code))) == 1
    },
}
_ODD = re.compile("[⺀-⻳⼀-⿕豈-龎]")
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x01\x03-\x08\x0e-\x1f]")


def plain_characters(text: str) -> str:
    """The text with radicals and compatibility forms as the ordinary characters they look like, one for one."""
    return text.translate(_PLAIN) if _ODD.search(text) else text


def unreadable_count(text: str) -> int:
    """How many characters stand for no known one: no Unicode map, private use, control characters."""
    return len(_UNREADABLE.findall(text))
