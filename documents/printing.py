"""The file of a report without pictures, as documents.press starts it: what draws takes a second to be loaded alone."""

from documents import press, writing
from documents.press import Printed
from workplan.reports import Form, Kind, Report


def print_report(report: Report, kind: Kind, form: Form) -> Printed:
    """Return the file of a report, the same bytes for the same one. Raises FormError for a form that there is not."""
    return Printed(writing.write(report, kind, form))


if __name__ == "__main__":
    press.serve(print_report)
