"""Each kind of file has a schema for editors that accepts what the workspace accepts, in Vietnamese."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from laichau_reports.workspace.kinds import MODELS, json_schema

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def accepts(schema: dict[str, Any], value: object, root: dict[str, Any]) -> bool:
    """Tell whether a value fits a schema, for the words of JSON Schema that ours use."""
    if "$ref" in schema:
        return accepts(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    if "anyOf" in schema:
        return any(accepts(option, value, root) for option in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kinds = tuple(kind for name in allowed for kind in TYPES[name])
    return isinstance(value, kinds) and accepts_inside(schema, value, root)


def accepts_inside(schema: dict[str, Any], value: object, root: dict[str, Any]) -> bool:
    match value:
        case str():
            return re.search(schema.get("pattern", ""), value) is not None
        case list():
            return all(accepts(schema["items"], item, root) for item in value)
        case dict():
            return accepts_block(schema, value, root)
    return True


def accepts_block(schema: dict[str, Any], value: dict[str, object], root: dict[str, Any]) -> bool:
    if not value.keys() >= set(schema.get("required", ())):
        return False
    for key, item in value.items():
        inner = schema.get("properties", {}).get(key) or next(iter(schema.get("patternProperties", {}).values()), None)
        if inner is None or not accepts(inner, item, root):
            return False
    return True


def kind_of(name: str) -> str:
    return name.partition("/")[0].removesuffix(".yaml")


def test_every_good_file_fits_its_schema(good_files: dict[str, str]) -> None:
    for name, text in good_files.items():
        schema = json_schema(kind_of(name))
        # An editor does type scalars; YAML 1.1 turns no word of these files into a truth value.
        assert accepts(schema, yaml.safe_load(text), schema), name


def test_a_misspelt_key_does_not_fit(good_files: dict[str, str]) -> None:
    schema = json_schema("so-lieu")
    value = yaml.safe_load(good_files["so-lieu/2024-6T.yaml"])
    assert not accepts(schema, {**value, "so_lieeu": {}}, schema)
    assert not accepts(schema, {"so_lieu": {}}, schema)


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_has_a_vietnamese_title_and_no_english_is_shown(kind: str) -> None:
    schema = json_schema(kind)
    blocks = [schema, *schema.get("$defs", {}).values()]  # type: ignore[attr-defined]
    for block in blocks:
        for option in block.get("anyOf", [block]):
            assert not re.search(r"\b(the|of|one)\b", option.get("description", ""))
            for key, described in option.get("properties", {}).items():
                assert described.get("title") or described.get("$ref"), key


def test_an_unknown_kind_has_no_schema() -> None:
    with pytest.raises(KeyError):
        json_schema("khac")
