"""Lines as focal points type them behind `/activity`, each with what it is read as."""

import pytest

from workplan import (
    typed_behalf,
    typed_decisions,
    typed_deliverables,
    typed_evidence,
    typed_metrics,
    typed_reports,
    typed_verbs,
)
from workplan.errors import WorkPlanError
from workplan.typed_verbs import TypedAct, Verb

LINES = """
A.2.1.3 in-progress draft with ASWSC for comments => A.2.1.3 report in-progress | draft with ASWSC for comments
A.2.1.3 In Progress draft with ASWSC for comments => A.2.1.3 report in-progress | draft with ASWSC for comments
a.2.1.3 in progress: consultant selected => a.2.1.3 report in-progress | consultant selected
A.2.1.3 in progress - consultant selected => A.2.1.3 report in-progress | consultant selected
A.2.1.3 IN PROGRESS => A.2.1.3 report in-progress
A.2.1.3: in progress => A.2.1.3 report in-progress
A.2.1.3 - done https://asean.org/d.pdf => A.2.1.3 report completed | [https://asean.org/d.pdf]
A.2.1.3 done https://asean.org/d.pdf => A.2.1.3 report completed | [https://asean.org/d.pdf]
A.2.1.3 done <https://asean.org/d.pdf|d.pdf> => A.2.1.3 report completed | [https://asean.org/d.pdf]
A.2.1.3 done https://asean.org/d.pdf?a=1&amp;b=2 => A.2.1.3 report completed | [https://asean.org/d.pdf?a=1&b=2]
A.2.1.3 done, see https://asean.org/d.pdf. => A.2.1.3 report completed | [https://asean.org/d.pdf]
A.2.1.3 Done! => A.2.1.3 report completed
A.2.1.3 done => A.2.1.3 report completed
A.2.1.3 done adopted at the 12th ACCEC meeting => A.2.1.3 report completed | adopted at the 12th ACCEC meeting | [adopted at the 12th ACCEC meeting]
A.2.1.3 completed: adopted at the 12th ACCEC meeting (https://asean.org/m12) => A.2.1.3 report completed | adopted at the 12th ACCEC meeting | [https://asean.org/m12]
A.2.1.3 finished https://a.org/1 https://a.org/2 => A.2.1.3 report completed | [https://a.org/1] [https://a.org/2]
A.2.1.3 is done https://a.org/1 => A.2.1.3 report completed | [https://a.org/1]
A.2.1.3 has been completed https://a.org/1 => A.2.1.3 report completed | [https://a.org/1]
A.2.1.3 marked as complete https://a.org/1 => A.2.1.3 report completed | [https://a.org/1]
A.2.1.3 100% done https://a.org/1 => A.2.1.3 report completed | [https://a.org/1]
A.2.1.3 achieved: 6 AMS acceded => A.2.1.3 report completed | 6 AMS acceded | [6 AMS acceded]
A.2.1.3 fully implemented https://a.org/1 => A.2.1.3 report completed | [https://a.org/1]
A.2.1.3 nearly done => A.2.1.3 report in-progress | nearly done
A.2.1.3 almost finished, waiting for the Philippines => A.2.1.3 report in-progress | almost finished, waiting for the Philippines
A.2.1.3 80% done => A.2.1.3 report in-progress | 80% done
A.2.1.3 80 % complete, report being edited => A.2.1.3 report in-progress | 80 % complete, report being edited
A.2.1.3 partially completed: 2 of 5 workshops => A.2.1.3 report in-progress | partially completed: 2 of 5 workshops
A.2.1.3 not yet done => A.2.1.3 report not-started/in-progress | not yet done
A.2.1.3 not completed => A.2.1.3 report not-started/in-progress | not completed
A.2.1.3 to be completed by June => A.2.1.3 report not-started/in-progress | to be completed by June
A.2.1.3 completed the first draft => A.2.1.3 report in-progress/completed | completed the first draft
A.2.1.3 completed 2 of 5 workshops => A.2.1.3 report in-progress/completed | completed 2 of 5 workshops
A.2.1.3 complete draft sent to ASWSC => A.2.1.3 report in-progress/completed | complete draft sent to ASWSC
A.2.1.3 done except the annex => A.2.1.3 report in-progress/completed | done except the annex
A.2.1.3 done? => UnknownVerbError
A.2.1.3 closed => A.2.1.3 report completed/cancelled
A.2.1.3 closed at the 12th meeting => A.2.1.3 report completed/cancelled | closed at the 12th meeting
A.2.1.3 open => A.2.1.3 report not-started/in-progress/on-hold
A.2.1.3 ongoing => A.2.1.3 report in-progress
A.2.1.3 on-going, TOR under preparation => A.2.1.3 report in-progress | TOR under preparation
A.2.1.3 still ongoing => A.2.1.3 report in-progress
A.2.1.3 underway => A.2.1.3 report in-progress
A.2.1.3 under way since May => A.2.1.3 report in-progress | since May
A.2.1.3 started in May => A.2.1.3 report in-progress | in May
A.2.1.3 has started => A.2.1.3 report in-progress
A.2.1.3 work in progress => A.2.1.3 report in-progress
A.2.1.3 WIP => A.2.1.3 report in-progress
A.2.1.3 on track => A.2.1.3 report in-progress | on track
A.2.1.3 delayed, consultant left => A.2.1.3 report in-progress | delayed, consultant left
A.2.1.3 delayed until Q3 2024 => A.2.1.3 report in-progress | delayed until Q3 2024
A.2.1.3 not started => A.2.1.3 report not-started
A.2.1.3 Not yet started, funding awaited => A.2.1.3 report not-started | funding awaited
A.2.1.3 yet to start => A.2.1.3 report not-started
A.2.1.3 hasn’t started yet => A.2.1.3 report not-started
A.2.1.3 planned for June => A.2.1.3 report not-started | planned for June
A.2.1.3 pending => A.2.1.3 report not-started
A.2.1.3 pending endorsement by ATFJCC => A.2.1.3 report not-started/in-progress/on-hold | pending endorsement by ATFJCC
A.2.1.3 on hold, no funds => A.2.1.3 report on-hold | no funds
A.2.1.3 on-hold until the 13th meeting => A.2.1.3 report on-hold | until the 13th meeting
A.2.1.3 put on hold because the consultant left => A.2.1.3 report on-hold | because the consultant left
A.2.1.3 postponed => A.2.1.3 report on-hold
A.2.1.3 postponed to 2025 by the 12th meeting => A.2.1.3 report on-hold | postponed to 2025 by the 12th meeting
A.2.1.3 halted: no budget => A.2.1.3 report on-hold | no budget
A.2.1.3 stalled => A.2.1.3 report in-progress/on-hold | stalled
A.2.1.3 stopped after the review => A.2.1.3 report on-hold/cancelled | stopped after the review
A.2.1.3 cancelled merged with A.2.1.4 => A.2.1.3 report cancelled | merged with A.2.1.4
A.2.1.3 canceled => A.2.1.3 report cancelled
A.2.1.3 dropped: covered by DEFA => A.2.1.3 report cancelled | covered by DEFA
A.2.1.3 no longer needed => A.2.1.3 report cancelled
A.2.1.3 status: finished https://a.org/1 => A.2.1.3 report completed | [https://a.org/1]
A.2.1.3 update in progress, draft with ASWSC => A.2.1.3 report in-progress | draft with ASWSC
A.2.1.3 “in progress” draft ready => A.2.1.3 report in-progress | draft ready
A 2 1 3 done https://a.org/1 => A 2 1 3 report completed | [https://a.org/1]
A.2.1 #3 done https://a.org/1 => A.2.1 #3 report completed | [https://a.org/1]
A.2.1 <#C0123|3> ongoing => A.2.1 <#C0123|3> report in-progress
ASEAN:A.2.1.3 ongoing => ASEAN:A.2.1.3 report in-progress
ASEAN: A 2 1 3 ongoing => ASEAN: A 2 1 3 report in-progress
a213 ongoing => a213 report in-progress
TF-3 ongoing => TF-3 report in-progress
KICKOFF ongoing => KICKOFF report in-progress
A.2.1.3 done https://a.org/1 for ATFJCC source letter of 3 May => A.2.1.3 report completed | [https://a.org/1] | for ATFJCC | source letter of 3 May
A.2.1.3 done adopted on behalf of ATFJCC, source: e-mail of 3 May => A.2.1.3 report completed | adopted | [adopted] | for ATFJCC | source e-mail of 3 May
A.2.1.3 in progress draft circulated on behalf of ATFJCC => A.2.1.3 report in-progress | draft circulated | for ATFJCC
A.2.1.3 for ATFJCC source "letter of 3 May" in progress draft ready => A.2.1.3 report in-progress | draft ready | for ATFJCC | source letter of 3 May
A.2.1.3 for ATFJCC in progress draft ready source "letter of 3 May" => A.2.1.3 report in-progress | draft ready | for ATFJCC | source letter of 3 May
A.2.1.3 for ATFJCC: ongoing => A.2.1.3 report in-progress | for ATFJCC
A.2.1.3 on behalf of Committee on Open Trade done https://a.org/1 => A.2.1.3 report completed | [https://a.org/1] | for Committee on Open Trade
A.2.1.3 in progress open for comments => A.2.1.3 report in-progress | open for comments
A.2.1.3 in progress, sent for comments to ATFJCC => A.2.1.3 report in-progress | sent for comments to ATFJCC
A.2.1.1 metric 1 = 6 as of 30 Jun 2023 source ESCAP => A.2.1.1 metric 0 | 6 | as of 2023-06-30 | source ESCAP
A.2.1.1 metric 1: 6 => A.2.1.1 metric 0 | 6
A.2.1.1 metric 1 6 => A.2.1.1 metric 0 | 6
A.2.1.1 metric 2: N/I => A.2.1.1 metric 1 | N/I
A.2.1.1 metric 2 n.a. => A.2.1.1 metric 1 | N/I
A.2.1.1 metric 1 is 40% (as of 2023-06-30, source: ADII 2023) => A.2.1.1 metric 0 | 40% | as of 2023-06-30 | source ADII 2023
A.2.1.1 metric 1=6, source ESCAP, as at 30 June 2023 => A.2.1.1 metric 0 | 6 | as of 2023-06-30 | source ESCAP
A.2.1.1 metric 1 not available => A.2.1.1 metric 0 | N/I
A.2.1.1 metric 1 needs development => A.2.1.1 metric 0 | needs-development
A.2.1.1 metric 1 data available => A.2.1.1 metric 0 | available
A.2.1.1 metric one is now six => A.2.1.1 metric 0 | 6
A.2.1.1 metric #1 = 6 on 30 June 2023 => A.2.1.1 metric 0 | 6 | as of 2023-06-30
A.2.1.1 metric 1 = 6 AMS with "Yes" / 4 with "Partial" => A.2.1.1 metric 0 | 6 AMS with "Yes" / 4 with "Partial"
A.2.1.1 metric 1 = 6 https://a.org/1 => A.2.1.1 metric 0 | 6 | source https://a.org/1
A.2.1.1 metric 1 = 6 as of 03/04/2024 => AmbiguousDateError
A.2.1.1 metric 1 = 6 as of June 2023 => DayError
A.2.1.1 metric = 6 => MetricWordsError
A.2.1.1 metric 1 = => MetricWordsError
A.2.1.2 members +KH +PH => A.2.1.2 members | +KH +PH
A.2.1.2 +KH +PH => A.2.1.2 members | +KH +PH
A.2.1.3 note consultant starts on 3 June => A.2.1.3 note | consultant starts on 3 June
A.2.1.3 comment: see minutes => A.2.1.3 note | see minutes
A.2.1.3 evidence https://a.org/1 minutes of the 12th meeting => A.2.1.3 evidence | [https://a.org/1] [minutes of the 12th meeting]
A.2.1.3 https://a.org/1 => A.2.1.3 evidence | [https://a.org/1]
A.2.1.3 deliverable Draft for comments done https://a.org/1 => A.2.1.3 deliverable Draft for comments | done | [https://a.org/1]
A.2.1.3 deliverable 2 done => A.2.1.3 deliverable 2 | done
A.2.1.3 deliverable “Draft” is completed => A.2.1.3 deliverable Draft | done
A.2.1.3 deliverable Report on open data waived => A.2.1.3 deliverable Report on open data | waived
A.2.1.3 deliverable 2 open => A.2.1.3 deliverable 2 | open
A.2.1.3 deliverable 2 not done => A.2.1.3 deliverable 2 | open
A.2.1.3 deliverable 2 nearly done => DeliverableWordsError
A.2.1.3 deliverable Report on open data => DeliverableWordsError
A.2.1.3 date by end Q1 2024 because the consultant left => A.2.1.3 date by end Q1 2024 | why the consultant left
A.2.1.3 propose by end Q1 2024: consultant left => A.2.1.3 date by end Q1 2024 | why consultant left
A.2.1.3 date 30 June 2024 adopted by the 12th ACCEC meeting, document https://a.org/1 => A.2.1.3 date 30 June 2024 | meeting 12th ACCEC meeting | document https://a.org/1
A.2.1.3 date to end 2024 due to lack of funds => A.2.1.3 date end 2024 | why lack of funds
A.2.1.3 date moved to Q3 2024 agreed at the 12th meeting (ACCEC/12/5) because funds came late => A.2.1.3 date Q3 2024 | why funds came late | meeting 12th meeting | document ACCEC/12/5
A.2.1.3 date 3 weeks before the 13th meeting => A.2.1.3 date 3 weeks before the 13th meeting
A.2.1.3 date by end Q1 2024 because the consultant left and the document is late => A.2.1.3 date by end Q1 2024 | why the consultant left and the document is late
A.2.1.3 date soon => DateWordsError
A.2.1.3 date 03/04/2024 => AmbiguousDateError
A.2.1.3 clear 12th ACCEC meeting https://a.org/1 => A.2.1.3 clear 12th ACCEC meeting | document https://a.org/1
A.2.1.3 clear at the 12th meeting, document ACCEC/12/5 => A.2.1.3 clear 12th meeting | document ACCEC/12/5
A.2.1.3 cleared by the 12th meeting => A.2.1.3 clear 12th meeting
A.2.1.3 clear => ClearingWordsError
A.2.1.3 history => A.2.1.3 history
A.2.1.3 undo => A.2.1.3 undo
A.2.1.3 update => A.2.1.3 update
A.2.1.3 revise by end 2025 => A.2.1.3 revise | by end 2025
A.2.1.3 for ATFJCC metric 1 = 6 => A.2.1.3 metric 0 | 6 | for ATFJCC
A.2.1.3 dnoe => UnknownVerbError
A.2.1.3 draft with ASWSC for comments => UnknownVerbError
A.2.1.3 => nothing
A 2 1 3 => nothing
A.2.1 #3 => nothing
ESCAP: T.4 => nothing
find A.2.1.3 done => nothing
find paperless trade ongoing => nothing
list status:done => nothing
due 90d => nothing
overdue => nothing
members A.2 => nothing
history A.2.1.3 => nothing
ESCAP: overdue => nothing
ESCAP: list status:open => nothing
paperless trade => nothing
cross-border data flows ongoing => nothing
A.2.1.3 DONE - report adopted by 13th ACCEC, Bandung => A.2.1.3 report completed | report adopted by 13th ACCEC, Bandung | [report adopted by 13th ACCEC, Bandung]
A.2.1.3 done. Report is at https://asean.org/x => A.2.1.3 report completed | Report is | [https://asean.org/x]
A.2.1.3 we are done => UnknownVerbError
A.2.1.3 inprogress => A.2.1.3 report in-progress
A.2.1.3 in_progress waiting for inputs from 3 AMS => A.2.1.3 report in-progress | waiting for inputs from 3 AMS
A.2.1.3 in progres draft => UnknownVerbError
A.2.1.3 compelted => UnknownVerbError
A.2.1.3 Completed (see https://asean.org/x) => A.2.1.3 report completed | [https://asean.org/x]
A.2.1.3 complete => A.2.1.3 report completed
A.2.1.3 completed in May 2023, endorsed ad referendum => A.2.1.3 report completed | in May 2023, endorsed ad referendum | [in May 2023, endorsed ad referendum]
A.2.1.3 completed with support from AADCP II => A.2.1.3 report completed | with support from AADCP II | [with support from AADCP II]
A.2.1.3 completed ✅ https://asean.org/x => A.2.1.3 report completed | [https://asean.org/x]
A.2.1.3 ✅ done https://asean.org/x => A.2.1.3 report completed | [https://asean.org/x]
A.2.1.3 not done yet => A.2.1.3 report not-started/in-progress | not done yet
A.2.1.3 not started yet => A.2.1.3 report not-started
A.2.1.3 not cancelled => UnknownVerbError
A.2.1.3 no longer on hold => UnknownVerbError
A.2.1.3 is not on hold => UnknownVerbError
A.2.1.3 about to be completed => A.2.1.3 report in-progress | about to be completed
A.2.1.3 expected to be completed by June => UnknownVerbError
A.2.1.3 will be finished in Q4 => A.2.1.3 report not-started/in-progress | will be finished in Q4
A.2.1.3 nearly complete, 9 of 10 AMS answered => A.2.1.3 report in-progress | nearly complete, 9 of 10 AMS answered
A.2.1.3 50% => UnknownVerbError
A.2.1.3 ongoing (50%) => A.2.1.3 report in-progress | (50%)
A.2.1.3 done in 8 of 10 AMS => A.2.1.3 report in-progress/completed | done in 8 of 10 AMS
A.2.1.3 done for 8 AMS => A.2.1.3 report in-progress/completed | done for 8 AMS
A.2.1.3 completed phase 1 => A.2.1.3 report in-progress/completed | completed phase 1
A.2.1.3 on hold. => A.2.1.3 report on-hold
A.2.1.3 on hold pending funds => A.2.1.3 report on-hold | pending funds
A.2.1.3 onhold funding => A.2.1.3 report on-hold | funding
A.2.1.3 cancelled => A.2.1.3 report cancelled
A.2.1.3 to be cancelled => UnknownVerbError
A.2.1.3 will be postponed => UnknownVerbError
A.2.1.3 deferred to 2025 => A.2.1.3 report on-hold | deferred to 2025
A.2.1.3 delayed => A.2.1.3 report in-progress | delayed
A.2.1.3 overdue => UnknownVerbError
A.2.1.3 suspended until further notice => A.2.1.3 report on-hold | until further notice
A.2.1.3 implemented by all AMS => A.2.1.3 report completed | by all AMS | [by all AMS]
A.2.1.3 implementation ongoing => UnknownVerbError
A.2.1.3 started, 2 workshops held <https://asean.org/w1|w1>, <https://asean.org/w2|w2> => A.2.1.3 report in-progress | 2 workshops held | [https://asean.org/w1] [https://asean.org/w2]
A.2.1.3 in progress https://asean.org/draft sent to ASWSC => A.2.1.3 report in-progress | sent to ASWSC | [https://asean.org/draft]
A.2.1.3 in progress for ATFJCC => A.2.1.3 report in-progress | for ATFJCC
A.2.1.3 in progress, comments from the open source community for ATFJCC => A.2.1.3 report in-progress | comments from the open source community for ATFJCC
A.2.1.3 in progress, data for members from one source only => A.2.1.3 report in-progress | data for members from one source only
A.2.1.3 ongoing on behalf of the ASEAN Coordinating Committee on E-commerce and Digital Economy, source: letter of 3 May => A.2.1.3 report in-progress | for the ASEAN Coordinating Committee on E-commerce and Digital Economy | source letter of 3 May
A.2.1.3 done https://a.org/r for ACCED source: e-mail from Ms Tran, 3 May 2023 => A.2.1.3 report completed | [https://a.org/r] | for ACCED | source e-mail from Ms Tran, 3 May 2023
A.2.1.3 on hold for lack of funds => A.2.1.3 report on-hold | for lack of funds
A.2.1.3 for information: draft is ready => UnknownVerbError
A.2.1.3 status => A.2.1.3 update
A.2.1.3 status? => UnknownVerbError
A.2.1.3 metric 1 = 6/10 => A.2.1.3 metric 0 | 6/10
A.2.1.3 metric 1 → 6 => A.2.1.3 metric 0 | 6
A.2.1.3 metric 1 = 1,200 as of 31 December 2023 (source: UNCTAD) => A.2.1.3 metric 0 | 1,200 | as of 2023-12-31 | source UNCTAD
A.2.1.3 metric 1: Yes => A.2.1.3 metric 0 | Yes
A.2.1.3 metric 1 at least 3 AMS => A.2.1.3 metric 0 | at least 3 AMS
A.2.1.3 metric 1 6 of 10 AMS as of 2023-06-30 => A.2.1.3 metric 0 | 6 of 10 AMS | as of 2023-06-30
A.2.1.3 indicator 2 = 55 source: World Bank, Doing Business => A.2.1.3 metric 1 | 55 | source World Bank, Doing Business
A.2.1.3 metric1 = 6 => A.2.1.3 metric 0 | 6
A.2.1.3 metric 1 = 6 for ATFJCC source letter of 3 May => A.2.1.3 metric 0 | 6 | for ATFJCC | source letter of 3 May
A.2.1.3 metric 1 = N/A (no baseline yet) => A.2.1.3 metric 0 | N/A (no baseline yet)
A.2.1.3 metric 0 = 6 => MetricWordsError
A.2.1.3 metric 6 => MetricWordsError
A.2.1.3 deliverable 1: done => A.2.1.3 deliverable 1 | done
A.2.1.3 deliverable #1 done => A.2.1.3 deliverable 1 | done
A.2.1.3 deliverable Draft for comments, done, https://a.org/1 => A.2.1.3 deliverable Draft for comments | done | [https://a.org/1]
A.2.1.3 deliverable Draft report done: circulated on 3 May => A.2.1.3 deliverable Draft report | done
A.2.1.3 deliverable 2 no longer needed => A.2.1.3 deliverable 2 | waived
A.2.1.3 deliverable Annual report 2023 done => A.2.1.3 deliverable Annual report 2023 | done
A.2.1.3 date until end of 2024, because of elections => A.2.1.3 date until end of 2024 | why elections
A.2.1.3 due by end 2024 => A.2.1.3 date by end 2024
A.2.1.3 extend to Q2 2025 because funding came late => A.2.1.3 date Q2 2025 | why funding came late
A.2.1.3 date by end H1 2024, adopted at 12th ACCEC meeting on 14 September 2023 (ACCEC/12/5) => A.2.1.3 date by end H1 2024 | meeting 12th ACCEC meeting | document ACCEC/12/5
A.2.1.3 date Phase 1: 2023; Phase 2: 2025 because two more studies => A.2.1.3 date Phase 1: 2023; Phase 2: 2025 | why two more studies
A.2.1.3 date by end 2024 reason: no consultant => A.2.1.3 date by end 2024 | why no consultant
A.2.1.3 clear ACCEC 12 https://a.org => A.2.1.3 clear ACCEC 12 | document https://a.org
A.2.1.3 cleared at the 12th ACCEC meeting (ACCEC/12/5) => A.2.1.3 clear 12th ACCEC meeting | document ACCEC/12/5
A.2.1.3 note done with the first interviews => A.2.1.3 note | done with the first interviews
A.2.1.3 note: https://asean.org/x has the tables => A.2.1.3 note | https://asean.org/x has the tables
A.2.1.3, done https://a.org/1 => A.2.1.3 report completed | [https://a.org/1]
"A.2.1.3" done https://a.org/1 => "A.2.1.3" report completed | [https://a.org/1]
A.2.1.3 Undo. => A.2.1.3 undo
A2.1.3 ongoing => A2.1.3 report in-progress
escap:t.4 ongoing => escap:t.4 report in-progress
done A.2.1.3 => nothing
A.2 members => A.2 members
2023 strategy => UnknownVerbError
A.1.2 Ongoing. Survey circulated to AMS on 2 May; 7 of 10 replied => A.1.2 report in-progress | Survey circulated to AMS on 2 May; 7 of 10 replied
A.1.2 completed, final report at https://asean.org/f.pdf, adopted 12 May => A.1.2 report completed | final report, adopted 12 May | [https://asean.org/f.pdf]
A.1.2 completed pending publication => A.1.2 report in-progress/completed | completed pending publication
A.1.2 done :tada: https://a.org/x => A.1.2 report completed | [https://a.org/x]
A.1.2 finished the workshops => A.1.2 report in-progress/completed | finished the workshops
A.1.2 done/closed => UnknownVerbError
A.1.2 metric 1 increased to 7 => A.1.2 metric 0 | 7
A.1.2 metric 1 = 6; metric 2 = 7 => MetricWordsError
A.1.2 metrics 1 = 6, 2 = 7 => MetricWordsError
A.1.2 metric 1 +KH => MetricWordsError
A.1.2 done https://a.org (on behalf of ATFJCC) => A.1.2 report completed | [https://a.org] | for ATFJCC
A.1.2 move to Q2 2025 because of elections => A.1.2 date Q2 2025 | why elections
mine done => nothing
"""


def told(text: str) -> str:
    """Say in one line what a line is read as."""
    try:
        return " // ".join(f"{act.code} {act_told(act)}" for act in typed_verbs.readings(text)) or "nothing"
    except WorkPlanError as error:
        return type(error).__name__


def act_told(act: TypedAct) -> str:
    said = typed_behalf.behalf(act.words)
    parts = TOLD[act.verb](act.words if act.verb is Verb.REPORT else said.words)
    if act.verb is not Verb.REPORT:
        parts += [f"for {said.body}" if said.body else "", f"source {said.source}" if said.source else ""]
    return " | ".join(part for part in parts if part)


def listed(items: tuple[str, ...]) -> str:
    return " ".join(f"[{item}]" for item in items)


def report_told(words: str) -> list[str]:
    typed = typed_reports.report(words)
    report = typed.report
    assert report.status == (typed.statuses[0] if len(typed.statuses) == 1 else None)
    named = [f"for {typed.behalf}" if typed.behalf else "", f"source {typed.source}" if typed.source else ""]
    return [f"report {'/'.join(typed.statuses)}", report.words or "", listed(report.evidence), *named]


def metric_told(words: str) -> list[str]:
    reading = typed_metrics.metric(words)
    day = f"as of {reading.as_of}" if reading.as_of else ""
    source = f"source {reading.source}" if reading.source else ""
    return [f"metric {reading.place}", reading.value or "", reading.maturity or "", day, source]


def deliverable_told(words: str) -> list[str]:
    typed = typed_deliverables.deliverable(words)
    return [f"deliverable {typed.label}", typed.state, listed(typed.evidence)]


def date_told(words: str) -> list[str]:
    typed = typed_decisions.date(words)
    meeting = f"meeting {typed.meeting}" if typed.meeting else ""
    why = f"why {typed.why}" if typed.why else ""
    return [f"date {typed.worded}", why, meeting, f"document {typed.document}" if typed.document else ""]


def clearing_told(words: str) -> list[str]:
    typed = typed_decisions.clearing(words)
    return [f"clear {typed.meeting}", f"document {typed.document}" if typed.document else ""]


TOLD = {verb: lambda words, verb=verb: [verb, words] for verb in Verb} | {
    Verb.REPORT: report_told,
    Verb.METRIC: metric_told,
    Verb.NOTE: lambda words: ["note", typed_reports.note(words)],
    Verb.EVIDENCE: lambda words: ["evidence", listed(typed_evidence.evidence(words))],
    Verb.DELIVERABLE: deliverable_told,
    Verb.DATE: date_told,
    Verb.CLEAR: clearing_told,
}


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_line_is_read_as_it_was_meant(line: str) -> None:
    typed, _, meant = line.partition(" => ")
    assert told(typed) == meant
