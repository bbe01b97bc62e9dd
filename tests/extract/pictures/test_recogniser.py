import lying_pages

from extract.pictures.decoding import decode
from extract.pictures.paper import flattened
from extract.pictures.picture import pictures_of
from extract.pictures.recogniser import characters, recognise
from extract.pictures.ruling import ruled
from extract.pictures.strips import strips


def test_strips_of_any_width_are_answered_each_by_its_number():
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    straight = flattened(picture)
    found = strips(ruled(straight))
    answers = dict(recognise([strip.grey for strip in found]))
    assert sorted(answers) == list(range(len(found)))
    said = {decode(frames, characters()).text for frames in answers.values()}
    assert {text for row in lying_pages.SHOWN for text in row if text} <= said
