import json

import pytest
from django.core.management import call_command
from django.test import override_settings

from newsroom.static_files import join_imports


def joined(**sheets: str) -> str:
    """Join `site` of the sheets given by name, with `__` for a slash."""
    named = {f"css/{name.replace('__', '/')}.css": text for name, text in sheets.items()}
    return join_imports("css/site.css", named.__getitem__)


def test_import_is_put_into_its_layer():
    text = joined(
        site='@layer tokens, base;\n@import "base.css" layer(base);\n', base="p { margin: 0 }\n"
    )
    assert text == "@layer tokens, base;\n@layer base {\np { margin: 0 }\n}\n"


def test_import_for_print_is_put_into_its_medium():
    text = joined(site='@import "print.css" layer(pages) print;', print="nav { display: none }")
    assert text == "@media print {\n@layer pages {\nnav { display: none }\n}\n}"


def test_import_without_a_layer_stays_outside_layers():
    assert joined(site='@import "base.css";', base="p {}") == "p {}"


def test_sheet_that_imports_others_is_joined_all_the_way_down():
    text = joined(
        site='@import "components/all.css" layer(components);',
        components__all='@import "card.css";\n@import "../base.css";',
        components__card=".card {}",
        base="p {}",
    )
    assert text == "@layer components {\n.card {}\np {}\n}"


def test_addresses_follow_the_sheet_they_were_written_in():
    text = joined(
        site='@import "components/card.css";',
        components__card=(
            "a { background: url(../../img/rule.svg) } "
            'b { background: url("data:image/gif;base64,R0lG") } '
            "i { background: url('/media/lamp.png') }"
        ),
    )
    assert 'url("../img/rule.svg")' in text
    assert 'url("data:image/gif;base64,R0lG")' in text
    assert "url('/media/lamp.png')" in text


@pytest.fixture
def collected(tmp_path):
    """Collect a small newspaper's static files; returns their root and the manifest."""
    source = tmp_path / "static"
    for name, text in {
        "css/site.css": '@layer base;\n@import "components/type.css" layer(base);\n',
        "css/components/type.css": '@font-face { src: url("../../fonts/news.woff2") }\n' * 40,
        "fonts/news.woff2": "letters",
        "js/share.js": 'import { copy } from "./clipboard.js";\ncopy();\n',
        "js/clipboard.js": "export function copy() {}\n",
    }.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text)
    root = tmp_path / "collected"
    with override_settings(
        STATIC_ROOT=root,
        STATICFILES_DIRS=[source],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STORAGES={
            "staticfiles": {"BACKEND": "newsroom.static_files.JoinedStaticFilesStorage"},
        },
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
    return root, json.loads((root / "staticfiles.json").read_text())["paths"]


def test_collected_site_sheet_is_one_file_with_hashed_fonts(collected):
    root, names = collected
    sheet = (root / names["css/site.css"]).read_text()
    assert "@import" not in sheet
    assert "@layer base {" in sheet
    assert names["fonts/news.woff2"].removeprefix("fonts/") in sheet


def test_collected_files_are_compressed(collected):
    root, names = collected
    assert (root / f"{names['css/site.css']}.br").exists()
    assert (root / f"{names['css/site.css']}.gz").exists()


def test_collected_module_imports_its_neighbour_by_hashed_name(collected):
    root, names = collected
    neighbour = names["js/clipboard.js"].removeprefix("js/")
    assert f'from "./{neighbour}"' in (root / names["js/share.js"]).read_text()


def test_import_of_a_missing_sheet_names_it(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "site.css").write_text('@import "gone.css";')
    with (
        override_settings(
            STATIC_ROOT=tmp_path / "collected",
            STATICFILES_DIRS=[tmp_path],
            STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
            STORAGES={
                "staticfiles": {"BACKEND": "newsroom.static_files.JoinedStaticFilesStorage"},
            },
        ),
        pytest.raises(ValueError, match=r"css/gone\.css"),
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
