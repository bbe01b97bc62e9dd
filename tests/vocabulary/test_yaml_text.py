import pytest
import yaml

from vocabulary.check import ROOT, files_of_facts
from vocabulary.yaml_text import load_yaml, yaml_tree


@pytest.mark.parametrize("path", [path for path in files_of_facts() if path.endswith(".yml")])
def test_a_file_of_facts_says_the_same_as_to_the_parser_in_python(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert load_yaml(text) == yaml.safe_load(text)


def test_nodes_know_their_lines():
    tree = yaml_tree("a: 1\nb: [2, 3]\n")
    assert [key.start_mark.line for key, _ in tree.value] == [0, 1]
    assert yaml_tree("# nothing\n") is None


def test_what_is_no_yaml_says_on_which_line():
    with pytest.raises(yaml.MarkedYAMLError) as told:
        load_yaml("a: 1\nb: [2, 3\nc: 4\n")
    assert told.value.problem_mark.line == 2
