"""An import: what was taken in, every file that was not, and what was there already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.ingest import (
    BesideReport,
    ImportInterrupted,
    Known,
    NameProposal,
    NotTaken,
    PastImport,
    Replacement,
    Report,
    facts_in_words,
)
from corpus.upkeep import FolderChange


def import_json(report: Report, proposal: NameProposal | None = None) -> dict[str, Any]:
    """Return what an import did; `status` is "failed" or "left out" if files were not taken.

    `proposal` is a pattern of the files' names that nobody has confirmed yet.
    """
    left_out = report.left_out or report.same_texts
    status = "failed" if report.failed else "left out" if left_out else "done"
    return _report_json(report, status) | {
        "proposed_names": None if proposal is None else _proposal_json(proposal)
    }


def interrupted_json(interrupted: ImportInterrupted) -> dict[str, Any]:
    """Return what was taken in before somebody stopped an import, of how many files."""
    report = _report_json(interrupted.report, "interrupted")
    return report | {"proposed_names": None, "files": interrupted.files}


def _report_json(report: Report, status: str) -> dict[str, Any]:
    return {
        "status": status,
        "kind": "import",
        "import": report.run,
        "added": report.added,
        "changed": report.changed,
        "same": report.same,
        "failed": _not_taken_json(report.failed),
        "left_out": _not_taken_json(report.left_out),
        "same_text": [_same_text_json(each) for each in report.same_texts],
        "versions": [_version_json(each) for each in report.versions],
        "replaced": [_replaced_json(path, each) for path, each in report.replaced],
        "remarks": [{"path": path, "remark": remark} for path, remark in report.remarks],
        "names": _names_json(report.beside),
        "records": _records_json(report.beside),
    }


def _names_json(beside: BesideReport) -> dict[str, Any] | None:
    if beside.pattern is None:
        return None
    others = list(beside.strangers)
    return {"pattern": beside.pattern, "followed": beside.followed, "not_followed": others}


def _records_json(beside: BesideReport) -> dict[str, Any] | None:
    if beside.table is None:
        return None
    return {
        "file": beside.table,
        "matched": beside.recorded,
        "without": list(beside.without),
        "unmatched": list(beside.unmatched),
    }


def _proposal_json(proposal: NameProposal) -> dict[str, Any]:
    says = proposal.says
    return {
        "pattern": proposal.pattern.text,
        "matching": proposal.matching,
        "total": proposal.total,
        "example": proposal.example,
        "authors": list(says.authors),
        "title": says.title,
        "issued": None if says.issued is None else says.issued.edtf,
        "facts": facts_in_words(dict(says.facts)),
    }


def imports_json(past: Sequence[PastImport]) -> dict[str, Any]:
    """Return the imports that took something in, the latest first."""
    return {
        "status": "found" if past else "nothing",
        "kind": "imports",
        "results": [_past_json(each) for each in past],
    }


def _not_taken_json(files: Sequence[NotTaken]) -> list[dict[str, str]]:
    return [{"path": path, "reason": reason, "group": group} for path, reason, group in files]


def _same_text_json(known: Known) -> dict[str, Any]:
    other = known.resemblance
    return {
        "path": known.path,
        "reference": other.reference,
        "source": other.source,
        "adds_pages": other.adds_pages,
    }


def _version_json(known: Known) -> dict[str, Any]:
    other = known.resemblance
    return {
        "path": known.path,
        "reference": known.reference,
        "version_of": other.reference,
        "order": other.order.value,
        "passages": other.passages,
        "unchanged": other.unchanged,
    }


def _replaced_json(path: str, replacement: Replacement) -> dict[str, Any]:
    return {
        "path": path,
        "reference": replacement.reference,
        "version": replacement.version,
        "same_text": replacement.is_same,
        "passages": replacement.passages,
        "unchanged": replacement.unchanged,
    }


def _past_json(past: PastImport) -> dict[str, Any]:
    return {
        "import": past.number,
        "path": past.path,
        "by": past.by,
        "started_at": past.started_at.isoformat(),
        "ended_at": None if past.ended_at is None else past.ended_at.isoformat(),
        "added": past.added,
        "changed": past.changed,
        "same": past.same,
        "not_taken": past.not_taken,
        "here": past.here,
        "same_text": [
            {"path": path, "reference": reference, "source": source}
            for path, reference, source in past.same_texts
        ],
    }


def folder_change_json(change: FolderChange) -> dict[str, Any]:
    """Return what one look at a watched folder has found and done."""
    report = None if change.report is None else import_json(change.report)
    return {
        "kind": "folder change",
        "import": report,
        "added": [{"reference": reference, "path": path} for reference, path in change.added],
        "changed": [{"reference": reference, "path": path} for reference, path in change.changed],
        "moved": [
            {"reference": each.reference, "before": each.before, "after": each.after}
            for each in change.moved
        ],
        "gone": [{"reference": reference, "path": path} for reference, path in change.gone],
        "removed": list(change.removed),
        "withheld": change.withheld,
    }
