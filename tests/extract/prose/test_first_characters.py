import pytest

from extract.prose.first_characters import first_characters


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("收入", "收"),
        ("收入|支出", "收支"),
        ("(?:本年)?收入", "本收"),
        ("本?年", "本年"),
        ("[一二]、", "一二"),
        (r"\(一", "("),
        ("(?!不)收", "收"),
        ("(?:年初|(?:年末)?结转)", "年结"),
    ],
)
def test_what_a_phrase_can_begin_with(pattern, expected):
    assert first_characters(pattern) == set(expected)


@pytest.mark.parametrize("pattern", [r"\d年", "本?", "(?:收入"])
def test_a_phrase_that_cannot_be_indexed_is_refused(pattern):
    with pytest.raises(ValueError, match=r".+"):
        first_characters(pattern)
