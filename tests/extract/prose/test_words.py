from extract.prose.functional_names import FunctionalNames
from extract.prose.grammar import grammar
from extract.prose.words import sentence_parts, tokens

NAMES = FunctionalNames([("204", "公共安全支出"), ("20406", "司法"), ("2040601", "行政运行")], 2023)


def cut(text: str, *, named_items: bool = False):
    return tokens(text, grammar().vocabularies["final_account"], NAMES, (), named_items)


def test_known_words_and_marks_are_told_apart_and_nothing_is_lost():
    found = cut("2023年度收入总计,龘靐齾")
    assert [(token.kind, token.text) for token in found] == [
        ("year", "2023年度"),
        ("subject", "收入总计"),
        ("break", ","),
        ("unknown", "龘靐齾"),
    ]
    assert [token.start for token in found] == [0, 6, 10, 11]


def test_a_marked_class_is_a_path():
    (found,) = cut("公共安全支出(类)司法(款)行政运行(项)")
    assert (found.kind, found.path.code) == ("path", "2040601")


def test_an_unmarked_item_is_a_path_where_items_are_named():
    assert [token.kind for token in cut("行政运行", named_items=True)] == ["path"]
    assert "path" not in [token.kind for token in cut("行政运行")]


def test_full_stops_end_sentences_and_semicolons_do_unless_reasons_go_on():
    def texts(text: str) -> list[str]:
        return ["".join(token.text for token in part) for part in sentence_parts(cut(text))]

    assert texts("收入总计。支出总计") == ["收入总计", "支出总计"]
    assert texts("收入总计;支出总计") == ["收入总计", "支出总计"]
    assert texts("主要原因一是增加;二是减少") == ["主要原因一是增加;二是减少"]
