"""Precision and recall per house style: `python tests/layouts/measure.py [style …] [--seeds 1,2] [--show 20] [--save FOLDER]`.

`--drawn 40` measures forty styles whose choices are drawn one by one from all styles.
`--file tests/layouts/house_styles/formats.yml` measures the other formats; `--format docx` every style in that format.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "drawing"))
sys.path.insert(0, str(Path(__file__).parents[2]))

from house_styles.mixtures import drawn_style
from house_styles.report import typeset
from house_styles.score import Score, score
from house_styles.style import load_styles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("styles", nargs="*")
    parser.add_argument("--file", type=Path)
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--format", help="instead of the styles' own")
    parser.add_argument("--variant", default="", help="what its writer does, with --format: flat,tabs")
    parser.add_argument("--drawn", type=int, default=0)
    options = parser.parse_args()
    whole = Score()
    for style in map(drawn_style, range(options.drawn)) if options.drawn else load_styles(options.file):
        if options.styles and style.name not in options.styles:
            continue
        if options.format:
            turned = style.orientation == "rotated" and options.format == "ofd"  # pages that OFD does not know
            variant = tuple(filter(None, options.variant.split(",")))
            style = replace(style, format=options.format, variant=variant, orientation="sideways" if turned else style.orientation)
        for seed in map(int, options.seeds.split(",")):
            report = typeset(style, seed)
            if options.save:
                options.save.mkdir(parents=True, exist_ok=True)
                (options.save / f"{style.name}-{seed}.{style.format}").write_bytes(report.content)
            found = score(report)
            whole.add(found)
            print(f"{style.name:<22}{seed:>4} {found}", flush=True)
            for problem in found.problems[: options.show]:
                print("    ", problem)
    print(f"{'ALL':<26} {whole}")


if __name__ == "__main__":
    main()
