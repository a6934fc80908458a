"""A passage's citation: a member a form."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.citations import Form, Work, cited


def citations_json(work: Work, forms: Iterable[Form]) -> dict[str, str]:
    """Return the citation in each of the forms, by the form's name."""
    return {form.value: cited(work, form).text for form in forms}
