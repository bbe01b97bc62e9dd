"""The recogniser of printed lines: RapidOCR's model, loaded once per process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from rapidocr import RapidOCR

HEIGHT = 48  # pixels: the height that the model takes
FRAME = 8  # pixels along a strip for each of its answers
MOST_PIXELS = 16_000  # along the strips of one batch
MOST_WIDTH = 4_000  # pixels: no printed line is longer at this height
STEP = 16  # pixels: strips of nearly one width are one batch

Frames = npt.NDArray[np.float32]


@cache
def _model() -> Any:
    engine = RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    engine(
        np.full((HEIGHT, HEIGHT, 3), 255, np.uint8), use_det=False, use_cls=False, use_rec=True
    )  # models are loaded with the first strip
    return engine.text_rec


@cache
def characters() -> tuple[str, ...]:
    """What each class of an answer stands for; the first is none."""
    return ("", *_model().postprocess_op.character[1:])


def recognise(strips: Sequence[npt.NDArray[np.uint8]]) -> Iterator[tuple[int, Frames]]:
    """Yield, for each strip in grey (rows × columns), its index and the probabilities of all characters (frames × characters)."""
    session = _model().session
    order = sorted(range(len(strips)), key=lambda index: _width(strips[index]))
    start = 0
    while start < len(order):
        end, width = start + 1, _width(strips[order[start]])
        while end < len(order) and _width(strips[order[end]]) == width and (end + 1 - start) * width <= MOST_PIXELS:
            end += 1
        batch = order[start:end]
        answers = session(np.stack([_prepared(strips[index], width) for index in batch]))
        yield from zip(batch, answers, strict=True)
        start = end


def _width(strip: npt.NDArray[np.uint8]) -> int:
    """The width at which a strip is read, in pixels."""
    height, width = strip.shape
    return int(min(MOST_WIDTH, max(HEIGHT, -(-round(width * HEIGHT / height) // STEP) * STEP)))


def _prepared(strip: npt.NDArray[np.uint8], width: int) -> npt.NDArray[np.float32]:
    height, across = strip.shape
    inked = max(1, min(width, round(across * HEIGHT / height)))
    paper = np.full((HEIGHT, width), 255, np.uint8)
    method = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    paper[:, :inked] = cv2.resize(strip, (inked, HEIGHT), interpolation=method)
    return np.repeat((paper.astype(np.float32) / 127.5 - 1.0)[np.newaxis], 3, axis=0)
