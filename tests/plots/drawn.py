"""A figure as lines of text: all that this library decides of a picture, and no more.

What a layout works out isn't told, nor the places of ticks that are found for an axis' length:
they differ by the version of Matplotlib.
"""

from matplotlib.collections import Collection, LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedLocator
from numpy import allclose, shape

MARKERS = "o^vsDXP"
LOCATIONS = {code: name for name, code in Legend.codes.items()}


def told(picture):
    """A picture as lines: its words, its size, its axes, and its legends."""
    figure = picture.figure
    width, height = figure.get_size_inches()
    layout = type(figure.get_layout_engine()).__name__
    yield f"alt {picture.alt}"
    yield f"figure {number(width)} by {number(height)} inches, {layout}"
    if figure.get_supxlabel():
        yield f"below: {words(figure._supxlabel)} at {number(figure._supxlabel.get_position()[0])}"
    for axes in figure.axes:
        yield from of_axes(axes)
    for legend in figure.legends:
        yield from of_legend(legend)


def of_axes(axes):
    """Titles, axes, frame, and then each artist in the order of drawing."""
    titles = {"left": axes._left_title, "centre": axes.title, "right": axes._right_title}
    for where, title in titles.items():
        if title.get_text():
            yield f"title, {where}: {words(title)}"
    sides = [side for side, spine in axes.spines.items() if spine.get_visible()]
    yield f"frame: {', '.join(sides) or 'none'}"
    yield f"aspect: {axes.get_aspect()}; grid below: {axes.get_axisbelow()}"
    yield from of_axis("x", axes.xaxis, axes.get_xlim())
    yield from of_axis("y", axes.yaxis, axes.get_ylim())
    apart = {*axes.spines.values(), *titles.values(), axes.patch}
    artists = [one for one in axes.get_children() if one not in apart]
    for artist in sorted(artists, key=lambda one: one.get_zorder()):
        kinds = {Line2D: of_line, Patch: of_patch, Collection: of_collection, Text: of_text}
        tell = next((tell for kind, tell in kinds.items() if isinstance(artist, kind)), None)
        if tell is not None:
            yield f"{tell(artist, axes)}{about(artist)}"


def of_axis(name, axis, limits):
    """Label, limits, ticks with their words, and grid."""
    yield f"{name} from {number(limits[0])} to {number(limits[1])}, {axis.get_scale()}"
    if axis.label.get_text():
        along = number(axis.label.get_position()[name == "y"])
        yield f"{name} label: {words(axis.label)} at {along}"
    locator = axis.get_major_locator()
    if isinstance(locator, FixedLocator):
        yield f"{name} ticks: {numbers(axis.get_ticklocs()) or 'none'}"
    else:
        whole = getattr(locator, "_integer", None)
        kinds = type(locator).__name__, type(axis.get_major_formatter()).__name__
        yield f"{name} ticks: {', '.join(kinds)}; whole numbers: {whole}"
    tick = axis.get_major_ticks(1)[0]
    drawn = {"first": (tick.tick1line, tick.label1), "second": (tick.tick2line, tick.label2)}
    for side, (line, label) in drawn.items():
        if line.get_visible():
            yield f"{name} tick, {side}: {line.get_markersize():g} {colour(line.get_color())}"
        if label.get_visible():
            texts = axis.get_ticklabels() if isinstance(locator, FixedLocator) else [label]
            yield from (f"{name} tick label, {side}: {words(one)}" for one in texts)
    if tick.gridline.get_visible():
        yield f"{name} grid:{line_looks(tick.gridline)}"


def of_legend(legend):
    """Where it is, its looks, its title and its entries."""
    place = f"{legend._outside_loc} {LOCATIONS[legend._loc_real]}"
    frame = "frame" if legend.get_frame_on() else "no frame"
    yield f"legend outside {place}, columns {legend._ncols}, {frame}"
    if legend.get_title().get_text():
        yield f"legend title: {words(legend.get_title())}"
    for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=True):
        kinds = {Line2D: line_looks, Patch: patch_looks, Collection: collection_looks}
        looks = next(tell for kind, tell in kinds.items() if isinstance(handle, kind))
        yield f"legend entry: {words(text)};{looks(handle)}"


def of_line(line, axes):
    return f"line {points(line.get_xydata())}{space(line, axes)};{line_looks(line)}"


def of_patch(patch, axes):
    path = patch.get_path().transformed(patch.get_patch_transform())
    return f"patch {numbers(path.get_extents().extents)}{space(patch, axes)};{patch_looks(patch)}"


def of_collection(held, axes):
    if isinstance(held, PathCollection):
        return f"marks {points(held.get_offsets())};{collection_looks(held)}"
    kind = "stripes" if isinstance(held, LineCollection) else "area"
    found = " | ".join(points(path.vertices) for path in held.get_paths())
    return f"{kind} {found};{collection_looks(held)}"


def of_text(text, axes):
    if isinstance(text, Annotation):
        away = "" if text.xyann == text.xy else f", {numbers(text.xyann)} {text.anncoords}"
        return f"note at {numbers(text.xy)} {text.xycoords}{away}: {words(text)}"
    box = text.get_bbox_patch()
    behind = "" if box is None else f"; on{patch_looks(box)} pad {box.get_boxstyle().pad:g}"
    return f"text at {numbers(text.get_position())}{space(text, axes)}: {words(text)}{behind}"


def words(text):
    """The words of a text, and its looks."""
    place = f"{text.get_ha()} {text.get_va()}"
    looks = f"{text.get_size():g} {text.get_weight()} {colour(text.get_color())}"
    turned = f" turned {text.get_rotation():g}" if text.get_rotation() else ""
    return f"{text.get_text()!r} {place} {looks}{turned}"


def line_looks(line):
    """The looks of a line and of its marks."""
    looks = f" {line.get_linestyle()} {line.get_linewidth():g} {colour(line.get_color())}"
    if line.get_marker() not in {"None", ""}:
        edge = f"{colour(line.get_markeredgecolor())} {line.get_markeredgewidth():g}"
        face = colour(line.get_markerfacecolor())
        looks += f", mark {line.get_marker()} {line.get_markersize():g} {face}, edge {edge}"
    return looks


def patch_looks(patch):
    """The looks of an area with an edge."""
    edge = f"{colour(patch.get_edgecolor())} {patch.get_linewidth():g}"
    hatch = f", hatch {patch.get_hatch()}" if patch.get_hatch() else ""
    return f" face {colour(patch.get_facecolor())}, edge {edge}{hatch}"


def collection_looks(held):
    """The looks of many marks or areas."""
    faces = " ".join(map(colour, held.get_facecolor())) or "none"
    edges = " ".join(map(colour, held.get_edgecolor())) or "none"
    looks = f" face {faces}, edge {edges} {numbers(held.get_linewidth())}"
    if isinstance(held, PathCollection):
        looks += f", mark {marker(held.get_paths()[0])} {numbers(held.get_sizes())}"
    return looks


def marker(path):
    """The name of a mark's shape."""
    for name in MARKERS:
        style = MarkerStyle(name)
        known = style.get_path().transformed(style.get_transform()).vertices
        if shape(known) == shape(path.vertices) and allclose(known, path.vertices):
            return name
    raise AssertionError(path)


def about(artist):
    """What every artist has: its place in the order, and its label."""
    label = str(artist.get_label())
    named = f", label {label!r}" if label and not label.startswith("_") else ""
    clipped = "" if artist.get_clip_on() == (not isinstance(artist, Text)) else ", clip changed"
    return f"; order {artist.get_zorder():g}{clipped}{named}"


def space(artist, axes):
    """In what an artist is placed, if it isn't in the numbers of both axes."""
    known = {
        "": axes.transData,
        " of the axes": axes.transAxes,
        " (y of the axes)": axes.get_xaxis_transform(),
        " (x of the axes)": axes.get_yaxis_transform(),
    }
    # a patch has its own transform before that of its place
    at = artist.get_data_transform() if isinstance(artist, Patch) else artist.get_transform()
    return next(name for name, one in known.items() if one == at)


def colour(given):
    """A colour in hexadecimal, with how dense it is unless it is whole."""
    if isinstance(given, str) and given == "none":
        return given
    whole = to_hex(given, keep_alpha=True)
    return "none" if whole.endswith("00") else whole.removesuffix("ff")


def number(value):
    """A number, to four places; a day's as it is."""
    return f"{round(float(value), 4) + 0:g}" if abs(value) < 1e4 else f"{float(value):.2f}"


def numbers(values):
    return " ".join(number(value) for value in values)


def points(given):
    return " ".join(f"({numbers(one)})" for one in given)
