"""A form that shows findings while somebody types. Run it: ``fastapi dev examples/form/app.py``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import Body, FastAPI
from fastapi.responses import FileResponse
from findings import findings

HERE = Path(__file__).parent
app = FastAPI(title="One goal")
Fields = Annotated[dict[str, str], Body(max_length=50)]


@app.get("/")
def form() -> FileResponse:
    """The form."""
    return FileResponse(HERE / "form.html")


@app.get("/form.js")
def script() -> FileResponse:
    """What the form does while somebody types."""
    return FileResponse(HERE / "form.js")


@app.post("/findings")
def judged(fields: Fields) -> list[dict[str, str]]:
    """The findings on what stands in the form now, judged today. Nothing is kept."""
    return findings(fields, date.today())  # noqa: DTZ011
