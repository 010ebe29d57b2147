"""Builds the page "Try it", which checks a plan in the browser, and all that it loads.

Python for the browser comes from npm, the core dependencies from the package index, and the
library from this folder. The site serves them itself, so a reader's browser asks nobody else.
Where they can't be had, the page says that this copy of the site is without it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from careplan import decide
from careplan.eligibility import SHIPPED as DECISIONS
from careplan.eligibility import load_decision
from careplan.instruments import SHIPPED as INSTRUMENTS
from careplan.instruments import load_instrument
from careplan.messages import render
from careplan.plans import SupportPlan
from careplan.profiles import SHIPPED as PROFILES
from careplan.profiles import load_profile

PAGE = "try-it.md"
SOURCE = Path(__file__).with_name("try_it")
ROOT = SOURCE.parent.parent
PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
OURS = ("try_it.js", "try_it.css", "in_browser.py")
LOCKS = ("package.json", "package-lock.json", ".npmrc", "requirements.txt")
KEPT = re.compile(r"(root|en|en_001|en_GB)\.dat")
POLICY = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval' {scripts}",
    "style-src 'self' {styles}",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
LEFT_OUT = """# Try it in the browser

This copy of the site was built without this page: {why}. Build the site where npm and the package
index can be reached, and it will be here. Meanwhile, [check a first plan](tutorial/first-check.md)
on your own machine: it takes ten minutes.
"""
log = logging.getLogger("mkdocs.hooks")


def pages(cache: Path) -> dict[str, str | bytes]:
    """The page with all that it loads, by path; or the page alone, which says why it is left out.

    Args:
        cache: a folder where what was fetched is kept for the next build.
    """
    try:
        loaded = dict(files(cache))
    except OSError as error:
        why = f"{error.args[0]}"
    except subprocess.CalledProcessError as error:
        why = f"`{Path(error.cmd[0]).name}` failed"
        log.info("%s", error.stderr)
    except subprocess.TimeoutExpired as error:
        why = f"`{Path(error.cmd[0]).name}` took too long"
    else:
        return {PAGE: (SOURCE / "page.md").read_text(), **loaded}
    log.info('The page "Try it" is left out: %s.', why)
    return {PAGE: LEFT_OUT.format(why=why)}


def files(cache: Path) -> Iterator[tuple[str, bytes]]:
    """What the page loads: path and content.

    Raises:
        OSError: if npm isn't there.
        subprocess.SubprocessError: if something couldn't be fetched or built.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm isn't installed")
    fetched = fetch(npm, cache)
    for name in OURS:
        yield f"try-it/{name}", (SOURCE / name).read_bytes()
    for name in PYODIDE:
        yield f"try-it/pyodide/{name}", (fetched / "node_modules/pyodide" / name).read_bytes()
    wheels = [*sorted((fetched / "wheels").glob("*.whl")), own_wheel(cache)]
    for path in wheels:
        yield f"try-it/wheels/{path.name}", english_only(path)
    yield "try-it/wheels.json", json.dumps([path.name for path in wheels]).encode()
    yield "try-it/choices.json", json.dumps(choices()).encode()
    yield "try-it/draft.json", (ROOT / "examples/rehabilitation-draft.json").read_bytes()


def choices() -> dict[str, list[tuple[str, str]]]:
    """What can be chosen, each with key and title; profiles about a plan come first."""
    profiles = sorted(map(load_profile, PROFILES), key=lambda one: one.subject is not SupportPlan)
    return {
        "profiles": [(one.key, one.title) for one in profiles],
        "decisions": [(key, render(load_decision(key).title)) for key in DECISIONS],
        "instruments": [(key, load_instrument(key).title) for key in INSTRUMENTS],
    }


def fetch(npm: str, cache: Path) -> Path:
    """The folder with what is pinned, fetched once for each state of the pins."""
    pins = hashlib.sha256(b"".join((SOURCE / name).read_bytes() for name in LOCKS)).hexdigest()
    folder = cache / pins[:16]
    done = folder / "done"
    if done.exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in LOCKS:
        shutil.copy(SOURCE / name, folder)
    # without scripts, and exactly what the lock file holds
    run(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", cwd=folder)
    pip = (sys.executable, "-m", "pip", "--retries=1", "download", "-q", "--require-hashes")
    pure = ("--only-binary=:all:", "--no-deps", "--platform=any", "--implementation=py")
    run(*pip, *pure, "-d", "wheels", "-r", "requirements.txt", cwd=folder)
    done.touch()
    return folder


def own_wheel(cache: Path) -> Path:
    """The library's wheel, as anybody would install it."""
    folder = cache / "own"
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), ".", cwd=ROOT)
    return next(folder.glob("*.whl"))


def run(*command: str, cwd: Path) -> None:
    """Run a command that may ask a registry.

    Raises:
        subprocess.SubprocessError: if it fails, or takes more than ten minutes.
    """
    subprocess.run(  # noqa: S603
        command, cwd=cwd, check=True, capture_output=True, text=True, timeout=600
    )


def english_only(wheel: Path) -> bytes:
    """A wheel, without the words of other languages if it is Babel's: eleven megabytes of them."""
    if not wheel.name.lower().startswith("babel-"):
        return wheel.read_bytes()
    cut = BytesIO()
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(cut, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            folder, _, name = entry.filename.rpartition("/")
            if folder != "babel/locale-data" or KEPT.fullmatch(name):
                new.writestr(entry, old.read(entry), zipfile.ZIP_DEFLATED)
    return cut.getvalue()


def with_policy(page: str) -> str:
    """A whole page with a content security policy: nothing is asked of anybody but this site.

    Scripts that are written in the page are named by their hash, and so is the style that every
    report brings along. Nothing else that is written in a page, or put into it, would be run.

    Args:
        page: the page, as the theme made it.
    """
    printed = decide(load_decision("advocacy"), {}, on=date(2026, 11, 20)).as_html()
    (style,) = re.findall(r"<style>(.*?)</style>", printed, re.DOTALL)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = "; ".join(POLICY).format(
        scripts=" ".join(map(hashed, scripts)), styles=" ".join(map(hashed, [style, *styles]))
    )
    told = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace("<head>", f"<head>{told}", 1)


def hashed(text: str) -> str:
    """The name of a script or style in a content security policy."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
