"""What Slack calls the types of files, told here by the end of a name.

https://docs.slack.dev/reference/objects/file-object#types
"""

from dataclasses import dataclass

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class FileType:
    """A type: Slack's short name for it, its name for people, and whether Slack lets it be edited as a text."""

    filetype: str
    pretty_type: str
    mimetype: str
    is_text: bool = False


BINARY = FileType("binary", "Binary", "application/octet-stream")

_JPEG = FileType("jpg", "JPEG", "image/jpeg")
_YAML = FileType("yaml", "YAML", "text/plain", is_text=True)
_TYPES = {
    "csv": FileType("csv", "CSV", "text/csv", is_text=True),
    "doc": FileType("doc", "Word Document", "application/msword"),
    "docx": FileType("docx", "Word Document", f"{_OFFICE}.wordprocessingml.document"),
    "gif": FileType("gif", "GIF", "image/gif"),
    "jpeg": _JPEG,
    "jpg": _JPEG,
    "json": FileType("json", "JSON", "text/plain", is_text=True),
    "md": FileType("markdown", "Markdown (raw)", "text/plain", is_text=True),
    "pdf": FileType("pdf", "PDF", "application/pdf"),
    "png": FileType("png", "PNG", "image/png"),
    "pptx": FileType("pptx", "PowerPoint Presentation", f"{_OFFICE}.presentationml.presentation"),
    "txt": FileType("text", "Plain Text", "text/plain", is_text=True),
    "xls": FileType("xls", "Excel Spreadsheet", "application/vnd.ms-excel"),
    "xlsx": FileType("xlsx", "Excel Spreadsheet", f"{_OFFICE}.spreadsheetml.sheet"),
    "yaml": _YAML,
    "yml": _YAML,
    "zip": FileType("zip", "Zip", "application/zip"),
}


def ending(name: str) -> str:
    """Return what follows the last dot of a name, in small letters; empty when there is no dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def type_of(name: str) -> FileType:
    """Return the type of a file of this name, `BINARY` when it is none of the usual ones."""
    return _TYPES.get(ending(name), BINARY)
