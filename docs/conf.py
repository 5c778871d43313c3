"""The site of the documentation, of the repository's pages as they lie: ``sphinx-build -c docs . site``."""

from __future__ import annotations

import sys
from importlib.metadata import version as installed

from docutils.nodes import TextElement, reference
from pygments.lexers.special import TextLexer
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

project = "dangbao 党报"
author = "The dangbao authors"
version = release = installed("dangbao")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "benchmarks/*.md", "models/*.md", "notebooks/**.md"]
nitpicky = True
# What is of other packages, and classes that are no user's concern.
nitpick_ignore_regex = [
    ("py:.*", r"(?!dangbao\.).*"),
    ("py:class", r".*\.(Found|Markup|Picture|Sheet|Wording)"),
]

myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_google_docstring = False
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "dangbao 党报"
html_extra_path = ["site"]
html_copy_source = False


def by_home(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: TextElement) -> reference | None:
    """Find what the reference has under another name: ``dangbao.graph.project`` is ``dangbao.project``."""
    told, wanted = env.domains.python_domain, thing(node["reftarget"])
    for name in told.objects if wanted else ():
        if thing(name) is wanted:
            return told.resolve_xref(env, node["refdoc"], app.builder, node["reftype"], name, node, content)
    return None


def thing(name: str) -> object:
    """Return what a full name stands for in a module that is imported."""
    module, _, word = name.rpartition(".")
    return getattr(sys.modules.get(module), word, None)


def setup(app: Sphinx) -> None:
    """Let charts and tables stand as the text that they are."""
    for language in ("csv", "mermaid"):
        app.add_lexer(language, TextLexer)
    app.connect("missing-reference", by_home)
