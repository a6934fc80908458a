"""The elements of a style's file that citeproc-py leaves partly undone, mended.

Its output is that of citeproc-js but for these points:

    Text        fields get marks (see `marks`); case is that of `casing`; quotes in quotes alternate
    Number      a number stands as it is written: no dash for a hyphen, no comma put in
    Date        a date in words stands once, where the style has the year
    Name        `initialize="false"`, initials of hyphens and dots, names that keep their order
    Group       nothing where all of its fields are missing, also those behind a choice
    If          47095/99 is a number
    Label       nothing without what it labels ("no.", "Edition"); one number is no plural
    Substitute  what stands for a missing author is not said again as the title
"""

from __future__ import annotations

import re
from typing import Any

from citeproc import model  # type: ignore[import-untyped]
from citeproc.source import LiteralDate, VariableError  # type: ignore[import-untyped]

from corpus.citations.casing import headline
from corpus.citations.initials import initials, with_initials_set
from corpus.citations.marks import Field, marked
from corpus.citations.quotation_marks import nested

STATIC = "static-ordering"
"""CSL's mark of a name that is never turned round, of which citeproc-py does not know."""

FIELDS = {
    "title": Field.TITLE,
    "publisher": Field.PUBLISHER,
    "container-title": Field.PUBLISHER,
    "authority": Field.PUBLISHER,
    "genre": Field.KIND,
    "number": Field.NUMBER,
    "URL": Field.URL,
    "locator": Field.LOCATOR,
}
"""CSL's variables -> the fields of a record that they hold."""

_CHANGES_CASE = frozenset([Field.TITLE, Field.KIND])
"""Fields of which a style may change the case; a publisher and a number keep theirs."""


class Text(model.Text):  # type: ignore[misc]
    """A field, a term or a macro."""

    @property
    def _field(self) -> Field | None:
        return FIELDS.get(self.get("variable", ""))

    def _variable(self, item: Any, context: Any) -> Any:
        variable = self.get("variable")
        if variable in context.get_layout().repressed.get(_SUBSTITUTED, ()):
            return None
        value = super()._variable(item, context)
        return _noted(item, variable, value)

    def case(self, text: Any, language: str | None = None) -> Any:
        case, field = self.get("text-case"), self._field
        if case is None or (field is not None and field not in _CHANGES_CASE):
            return text
        if case == "title":
            return headline(str(text)) if language == "en" else text
        if case == "capitalize-first":
            return _capitalised(str(text))
        return str(text).lower() if case == "lowercase" and field is not Field.TITLE else text

    def strip_periods(self, text: Any) -> Any:
        if "term" in self.attrib or self.get("strip-periods", "false") != "true":
            return super().strip_periods(text)
        # Of a title only the stop between the parties is left out: "Kalashnikov v Russia".
        return _VERSUS.sub("v", str(text)) if self._field is Field.TITLE else text

    def markup(self, text: Any, language: str | None) -> Any:
        if not text:
            return None
        shown = self.case(self.strip_periods(text), language)
        if self.get("quotes", "false").lower() == "true":
            opening = self.get_single_term(name="open-quote")
            shown = nested(str(shown), within=str(opening))
        if self._field is not None:
            shown = marked(self._field, str(shown))
        return self.wrap(self.quote(self.format(shown)))


def _noted(item: Any, variable: str, value: Any) -> Any:
    """Return the value; that it is printed is noted in the item."""
    if value:
        item.setdefault(_RENDERED, []).append(variable)
    return value


_VERSUS = re.compile(r"\bv\.(?=\s)")
_SUBSTITUTED, _RENDERED = "substituted", "rendered"
_FIRST_LETTER = re.compile(r"[^\W_]")


def _capitalised(text: str) -> str:
    """Return a text with a capital first letter; a field that keeps its case has none put in."""
    first = _FIRST_LETTER.search(text)
    if first is None or _keeps_case(text[: first.start()]):
        return text
    return text[: first.start()] + first[0].upper() + text[first.end() :]


_KEEPING = [marked(field, "")[0] for field in Field if field not in _CHANGES_CASE]


def _keeps_case(before: str) -> bool:
    return any(mark in before for mark in _KEEPING)


class Number(model.Number):  # type: ignore[misc]
    """A number of a field, as it is written."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        variable = self.get("variable")
        if variable != "number":
            return _noted(item, variable, super().process(item, context=context, **kwargs))
        return _noted(item, variable, marked(Field.NUMBER, str(item.reference[variable])))

    def case(self, text: Any, _language: str | None = None) -> Any:
        return text


class Date(model.Date):  # type: ignore[misc]
    """A date by the form of the style or of its language."""

    def process(
        self,
        item: Any,
        variable: str | None = None,
        show_parts: list[str] | None = None,
        context: Any = None,
        **kwargs: Any,
    ) -> Any:
        variable = variable or self.get("variable")
        date = item.reference.get(variable.replace("-", "_"))
        if isinstance(date, LiteralDate) and not self._shows_year():
            return None
        shown = super().process(item, variable, show_parts, context, **kwargs)
        return _noted(item, variable, shown)

    def _shows_year(self) -> bool:
        if self.get("form") is not None:
            return "year" in self.get("date-parts", "year-month-day")
        return any(part.get("name") == "year" for part in self.iterchildren())

    def wrap(self, string: Any) -> Any:
        return None if string is None else super().wrap(marked(Field.ISSUED, str(string)))


class Name(model.Name):  # type: ignore[misc]
    """The names of a work's authors."""

    def process(
        self,
        item: Any,
        variable: str,
        context: Any = None,
        sort_options: Any = None,
        **kwargs: Any,
    ) -> Any:
        def option(name: str) -> Any:
            return self.get_option(name, context, sort_options)

        if option("form") == "count":
            return super().process(item, variable, context, sort_options, **kwargs)
        names = _noted(item, variable, item.reference.get(variable, []))
        least, first = option("et-al-min"), option("et-al-use-first")
        is_cut = len(names) > 1 and least and len(names) >= least
        sorting = option("name-as-sort-order")
        shown = [
            marked(
                Field.AUTHORS,
                self._one(
                    name, option, sorted_=sorting == "all" or (sorting == "first" and place == 0)
                ),
            )
            for place, name in enumerate(names[:first] if is_cut else names)
        ]
        delimiter = option("delimiter")
        if is_cut and option("et-al-use-last") and first <= least - 2:
            last = marked(Field.AUTHORS, self._one(names[-1], option, sorted_=sorting == "all"))
            return delimiter.join([*shown, f"… {last}"])
        if is_cut:
            comma = _has_comma(option("delimiter-precedes-et-al"), len(shown))
            return delimiter.join(shown) + (delimiter if comma else " ") + str(self.et_al())
        conjunction = {"text": self.get_single_term(name="and"), "symbol": "&"}.get(option("and"))
        if conjunction is None or len(shown) < 2:
            return delimiter.join(shown)
        comma = _has_comma(option("delimiter-precedes-last"), len(shown) - 1)
        *others, last = shown
        return f"{delimiter.join(others)}{delimiter if comma else ' '}{conjunction} {last}"

    def _one(self, name: Any, option: Any, *, sorted_: bool) -> str:
        """Return one name in the form that the style has for its place."""
        given, family, _, _, suffix = name.parts()
        if option("form") == "short" or not given:
            return str(family)
        mark = option("initialize-with")
        is_cut = mark is not None and self.get("initialize", "true") != "false"
        if mark is not None:
            given = initials(given, mark) if is_cut else with_initials_set(given, mark)
            # A style whose initials have no stops has none behind "Jr" either.
            suffix = suffix.rstrip(".") if suffix and not mark.strip() else suffix
        if name.get(STATIC) and not (is_cut and sorted_):
            return " ".join(filter(None, (family, given, suffix)))
        if sorted_:
            return str(option("sort-separator").join(filter(None, (family, given, suffix))))
        return " ".join(filter(None, (given, family, suffix)))


def _has_comma(rule: str, names_before: int) -> bool:
    """Whether a delimiter stands before "and" or "et al." behind so many names."""
    return rule == "always" or (rule == "contextual" and names_before > 1)


class Label(model.Label):  # type: ignore[misc]
    """What stands before a number: "no.", "para."."""

    RE_MULTIPLE_NUMBERS = re.compile(r"\d\s*[-–,&]\s*\w*\d")

    def process(
        self,
        item: Any,
        variable: str | None = None,
        plural: Any = None,
        context: Any = None,
        **kwargs: Any,
    ) -> Any:
        labelled = variable or self.get("variable")
        has_it = (
            item.has_locator
            if labelled == "locator"
            else (labelled.replace("-", "_") in item.reference)
        )
        if not has_it:
            raise VariableError
        return super().process(item, variable, plural, context, **kwargs)


class Group(model.Group):  # type: ignore[misc]
    """Parts that stand together: words alone do not, where every field among them is missing."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        before = len(item.get(_RENDERED, ()))
        text = super().process(item, context=context, **kwargs)
        calls = any(child.calls_variable() for child in self.iterchildren())
        if calls and len(item.get(_RENDERED, ())) == before:
            raise VariableError
        return text


class _Test:
    """A test of a style: a number is numeric with a slash or a point in it too."""

    re_numeric = re.compile(
        r"[a-z]*\d+[a-z]*(?:[/.]\d+[a-z]*)*(?:\s*[-–,&]\s*[a-z]*\d+[a-z]*(?:[/.]\d+[a-z]*)*)*$",
        re.I,
    )


class If(_Test, model.If):  # type: ignore[misc]
    """The first branch of a choice."""


class ElseIf(_Test, model.Else_If):  # type: ignore[misc]
    """A further branch."""


class Substitute(model.Substitute):  # type: ignore[misc]
    """What stands in the place of an author who is not known."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:
        before = len(item.get(_RENDERED, ()))
        text = super().render(item, context=context, **kwargs)
        if text:
            layout = context.get_layout()
            used = layout.repressed.setdefault(_SUBSTITUTED, set())
            used.update(item.get(_RENDERED, ())[before:])
        return text


MENDED = {
    "text": Text,
    "number": Number,
    "date": Date,
    "name": Name,
    "label": Label,
    "group": Group,
    "if": If,
    "else-if": ElseIf,
    "substitute": Substitute,
}
"""The elements of a style's file -> what processes them here."""
