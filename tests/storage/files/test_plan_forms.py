import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from storage.files import plan_files, plan_forms
from tests.storage.a_plan import PLAN, STUDY, TODAY
from workplan.plan import Plan

JSON = """{
 "schema": 1,
 "as_at": "2023-07-01",
 "plan": {
  "key": "ASEAN",
  "title": "Work Plan",
  "vision": "To grow",
  "vision_metrics": [
   {
    "text": "% completed",
    "baseline": null,
    "value": null,
    "as_of": null,
    "source": null
   }
  ],
  "activity_level": "activity",
  "as_of": null,
  "members": []
 },
 "sections": [
  {
   "code": "A.2",
   "level": "topic",
   "title": "Paperless Trading",
   "desired_outcome": "More of it",
   "outcome_metrics": [
    {
     "text": "Coverage",
     "baseline": "5 AMS",
     "value": null,
     "as_of": null,
     "source": null
    }
   ],
   "source_note": "A note"
  }
 ],
 "activities": [
  {
   "code": "A.2.1.2",
   "title": "Technical Study",
   "description": "Technical Study on interoperability",
   "timeline": {
    "text": "Annually by end H1 2023",
    "start": null,
    "end": "2023-06-30",
    "open_ended": false,
    "recurs": "annual",
    "conditional": true
   },
   "bodies_text": "ATFJCC in consultation with ASEAN Single Window Steering Committee (ASWSC)",
   "bodies": [
    {
     "name": "ATFJCC",
     "role": "lead"
    },
    {
     "name": "ASWSC",
     "role": "consult"
    }
   ],
   "metrics": [
    {
     "text": "Study completed",
     "baseline": "0",
     "target": null,
     "value": null,
     "as_of": null,
     "source": null,
     "members": [],
     "maturity": null
    },
    {
     "text": "Partners",
     "baseline": "0",
     "target": "3",
     "value": "2",
     "as_of": "2023-05-01",
     "source": "ASW",
     "members": [
      "SG",
      "TH"
     ],
     "maturity": null
    }
   ],
   "deliverables": [
    {
     "label": "Draft",
     "due": "2023-03-31",
     "state": "done",
     "done_on": "2023-03-30",
     "origin": "plan"
    },
    {
     "label": "Study",
     "due": "2023-06-30",
     "state": "open",
     "done_on": null,
     "origin": "plan"
    }
   ],
   "status": "in-progress",
   "overdue": true,
   "original_timeline": {
    "text": "Annually by end H1 2023",
    "start": null,
    "end": "2023-06-30",
    "open_ended": false,
    "recurs": "annual",
    "conditional": true
   },
   "last_update": "2023-05-02T08:00:00+00:00",
   "source_note": "The annex prints AWS.",
   "references": [
    "Article 7",
    "Article 14"
   ],
   "status_text": "Draft circulated",
   "evidence": [],
   "formerly": []
  }
 ]
}"""


def test_the_export_has_the_form_of_the_contract() -> None:
    part = Plan(PLAN.head, (PLAN.sections[1],), (STUDY,))
    assert json.dumps(plan_forms.to_json(part, date(2023, 7, 1)), indent=1) == JSON


def test_overdue_is_judged_on_the_day_of_the_export() -> None:
    days = (date(2023, 6, 30), date(2023, 7, 1))
    forms = [plan_forms.to_json(replace(PLAN, activities=(STUDY,)), day) for day in days]
    assert [form["activities"][0]["overdue"] for form in forms] == [False, True]


def test_the_plan_as_shipped_comes_back_from_its_export(written: Callable[..., Path]) -> None:
    plan = plan_files.read(Path("plans/asean-ecommerce.yaml")).plan
    path = written(json.dumps(plan_forms.to_json(plan, TODAY)), "plan.json")
    assert plan_files.read(path).plan == plan
