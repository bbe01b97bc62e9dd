"""Chinese is told from what a wrong map of a font makes of it; other languages and lists of names are writing too."""

import random
from pathlib import Path

import pytest

from extract.pictures.writing import chinese_in, is_strange, known_pairs

PROSE = (
    "床头的灯一直亮到天明。春天来了，田里的麦苗渐渐变绿，村口的老人坐在石桥上谈论去年的收成，孩子们背着书包沿河边走去学校。"
    "他们说今年雨水足，水库里的鱼比往年多，镇上新修的公路也已经通车，城里人周末开车来这里看花、钓鱼、吃农家饭。"
)
NAMES = "王建国 李秀英 张伟 刘洋 陈静 杨帆 赵磊 黄敏 周杰 吴强 徐丽 孙涛 马超 朱红 胡军 郭明 何平 高峰 林芳 罗勇 梁博"
TABLE = (
    "科目编码 科目名称 本年支出合计 基本支出 项目支出 公共安全支出 司法 行政运行 一般行政管理事务 社会保障和就业支出 行政事业单位养老支出 "
    "卫生健康支出 行政单位医疗 住房保障支出 城乡社区规划与管理 农林水支出 交通运输支出 自然灾害救灾补助 文物保护 图书馆 森林培育 水质监测 "
    "法律援助 公共租赁住房 残疾人康复 高等教育 疾病预防控制机构 国土绿化 粮食风险基金 民兵 消防救援 气象事业机构 "
)


def shuffled(text: str, seed: int) -> str:
    """The text in a font whose map takes each letter for another one of the text."""
    letters = sorted({letter for letter in text if "\u4e00" <= letter <= "\u9fff"})
    others = letters.copy()
    random.Random(seed).shuffle(others)
    return text.translate(str.maketrans(dict(zip(letters, others, strict=True))))


@pytest.mark.parametrize("text", [PROSE * 2, NAMES, TABLE * 3])
def test_chinese_is_writing_whatever_it_speaks_of(text):
    assert not chinese_in(text).is_none
    assert not is_strange(text)


@pytest.mark.parametrize("seed", range(20))
def test_letters_of_a_shuffled_map_are_no_writing(seed):
    assert chinese_in(shuffled(TABLE * 3, seed)).is_none


def test_a_few_shuffled_letters_are_told_only_beside_others():
    cover = shuffled("兰汀市公安局二〇二三年度部门决算" + TABLE, 3)[:15]
    assert not chinese_in(cover).is_none
    assert chinese_in(cover).is_hardly_any
    assert not chinese_in("兰汀市公安局二〇二三年度部门决算").is_hardly_any


def test_letters_that_no_report_is_written_in_are_strange():
    as_latin = TABLE.encode("gb18030").decode("latin-1")
    assert is_strange(as_latin)
    assert is_strange("".join(chr(0x3500 + ord(letter) % 900) for letter in TABLE))


@pytest.mark.parametrize(
    "text",
    [
        "Total expenditure of this department in 2023 was 1,234.56 ten thousand yuan, of which basic expenditure was 1,000.00. " * 2,
        "འབྲེལ་ཡོད་སྡེ་ཚན་གྱི་འགྲོ་སོང་བསྡོམས་འབོར། " * 3,
        "2023 1,234.56 204 20402 2040201 0.00 ☑ □ ● — ％ Ⅲ",
    ],
)
def test_other_languages_and_figures_are_not_strange(text):
    assert not is_strange(text)


def test_latin_letters_without_vowels_are_strange():
    assert is_strange("QXZW WRTPL HGFDS KJTRB PLMNB VCXZS DFGHJ KLQWR TYPSD FGHJK LZXCV BNMQW RTPSD FGHJK")


def test_no_page_of_the_bundled_documents_is_taken_for_no_writing(text_of_bundled_pages):
    assert len(text_of_bundled_pages) > 300
    assert not [text[:50] for text in text_of_bundled_pages if chinese_in(text).is_none or is_strange(text)]


@pytest.fixture(scope="module")
def text_of_bundled_pages() -> list[str]:
    from extract.readers.pdf.read import read_pdf

    site = Path(__file__).parents[3] / "sample_publisher" / "site"
    sound = [path for path in sorted(site.rglob("*.pdf")) if b"/Encrypt" not in path.read_bytes() and b"%%EOF" in path.read_bytes()[-2048:]]
    return ["\n".join(word.text for word in page.words) for path in sound for page in read_pdf(path.read_bytes())]


def test_the_words_are_those_of_the_vocabulary_and_common_ones():
    assert {"支出", "合计", "我们", "进行"} <= known_pairs()
