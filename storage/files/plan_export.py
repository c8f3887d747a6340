"""A plan as a file of any of the forms that can be loaded again."""

import json
from datetime import date
from enum import StrEnum

from storage.files import csv_text, plan_forms, plan_table, plan_workbook, plan_yaml
from workplan.plan import Plan


class Format(StrEnum):
    """A form of file, by the ending of its name."""

    XLSX = "xlsx"
    CSV = "csv"
    YAML = "yaml"
    JSON = "json"


def write(plan: Plan, form: Format, as_at: date) -> bytes:
    """Return the file as at a day; JSON alone says what is overdue, as judged on it."""
    if form is Format.XLSX:
        return plan_workbook.write(plan_table.of(plan), as_at)
    if form is Format.CSV:
        return csv_text.write(plan_table.of(plan).texts()).encode()
    if form is Format.YAML:
        return plan_yaml.to_yaml(plan).encode()
    return (json.dumps(plan_forms.to_json(plan, as_at), ensure_ascii=False, indent=2) + "\n").encode()
