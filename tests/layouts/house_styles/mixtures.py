"""House styles whose choices are drawn one by one from all styles, so that habits meet which no style brings together."""

from __future__ import annotations

import random
from dataclasses import replace

from house_styles.style import Style, load_styles

WHOLE = ("name", "format", "variant", "bundle", "supported", "sheets")  # choices that are not drawn


def drawn_style(seed: int) -> Style:
    """The style of a seed: a printed page, each of whose choices some style of styles.yml makes."""
    chance = random.Random(seed)
    styles = [style for style in load_styles() if style.format == "pdf" and style.supported]
    choices = {}
    for name in Style.__dataclass_fields__:
        if name not in WHOLE:
            made = {repr(getattr(style, name)): getattr(style, name) for style in styles}
            choices[name] = made[chance.choice(sorted(made))]
    return replace(Style(f"drawn-{seed}"), **choices)
