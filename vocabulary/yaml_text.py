"""YAML by libyaml, which PyYAML's wheels bring along: eight times as fast as the parser in Python, which stands in where there is none."""

from __future__ import annotations

from typing import Any

import yaml

_Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def load_yaml(text: str) -> Any:
    """What the text says, in dicts, lists, text and numbers. Raises yaml.YAMLError when it is no YAML."""
    return yaml.load(text, _Loader)


def yaml_tree(text: str) -> yaml.Node | None:
    """The same as nodes, which know their lines; None for a text that says nothing. Raises yaml.YAMLError when it is no YAML."""
    return yaml.compose(text, Loader=_Loader)
