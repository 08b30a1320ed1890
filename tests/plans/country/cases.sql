-- 10,300 children with a case each, up to three reports a case, some of them chains of corrections, and their history.

-- Every name sounds alike in the beginning: whoever looks for one walks along all of its area.
INSERT INTO children
    (id, area_id, title, first_name, last_name, first_form, first_sound, last_sound, birth_date, id_kind, national_id,
     national_id_hash)
SELECT child, area, 'เด็กชาย', 'น้อง' || child % 700, 'นามสกุล' || child % 1900, 'นอง' || child % 700,
       'นง' || child % 700, 'นมสกล' || child % 1900,
       current_date - 8 * 365 - (child % 2500)::int, CASE WHEN numbered THEN 'THAI' ELSE 'NONE' END,
       CASE WHEN numbered THEN :national_id END, CASE WHEN numbered THEN sha256(child::text::bytea) END
FROM (
    SELECT before + nth AS child, area, (before + nth) % 9 <> 0 AS numbered
    FROM shape, generate_series(1, children) AS nth
) AS children ORDER BY child;

INSERT INTO homes (id, area_id, child_id, sealed)
SELECT row_number() OVER (ORDER BY child), area, child, :home
FROM (SELECT before + nth AS child, area FROM shape, generate_series(1, children) AS nth) AS children
WHERE child % 4 <> 0;

CREATE TEMPORARY TABLE tracing AS
SELECT before + nth AS case_id, area, school, row_number() OVER (PARTITION BY area ORDER BY school, nth) AS number,
       (before + nth) % 4 AS reports,
       (SELECT min(person) FROM staff WHERE staff.school = shape.school AND role = 'TEACHER') + nth % teachers AS teacher
FROM shape, generate_series(1, children) AS nth;

-- Report n of a case, the newer the higher; in every sixth case each report was corrected by the next.
CREATE TEMPORARY TABLE told AS
SELECT row_number() OVER (ORDER BY at, case_id) AS report, told.*,
       (ARRAY['NO_CONTACT_YET', 'FAMILY_MET_CHILD_AWAY', 'FOUND_WANTS_RETURN', 'FOUND_DECLINES', 'MOVED_KNOWN',
              'STUDYING_SAME'])[1 + (case_id / 4 + nth) % 6] AS outcome
FROM (
    SELECT case_id, area, school, teacher, nth, reports, case_id % 12 IN (2, 3) AS corrected,
           now() - interval '2 days' - (reports - nth) * interval '15 days'
               - case_id * 7919 % 20000 * interval '1 minute' AS at
    FROM tracing, generate_series(1, reports) AS nth
) AS told;

INSERT INTO cases
    (id, area_id, number, child_id, school_id, child_group, grade, finished_m3, status, assignee_id, due_on, waiting_for,
     proposal, leaf, restricted, family_messages_stopped, latest_outcome, latest_report_id, latest_reason, attempts,
     unchanged_in_a_row, list_version_id, list_presence, opened_at, closed_at)
SELECT tracing.case_id, tracing.area, number, tracing.case_id, tracing.school, 'DROPPED_OUT', 'ม.2', false,
       CASE WHEN tracing.reports = 0 THEN (ARRAY['NEW', 'ASSIGNED'])[1 + number % 2] ELSE
           (ARRAY['TRACING', 'FOUND', 'TRACING', 'REFERRED', 'RETURN_PENDING', 'MONITORING', 'RELAPSED', 'NOT_FOUND',
                  'LEARNING_DELIVERED', 'CLOSED_RETAINED', 'CLOSED_STUDYING', 'CLOSED_DECLINED', 'CLOSED_LEFT_COUNTRY',
                  'CLOSED_DECEASED', 'CLOSED_TRANSFERRED', 'CLOSED_DATA_ERROR', 'TRACING', 'FOUND'])[1 + number % 18] END,
       CASE WHEN tracing.reports > 0 THEN tracing.teacher END, current_date - 10 + (number % 40)::int,
       (ARRAY['TEACHER', 'TEACHER', 'TEACHER', 'SCHOOL', 'DISTRICT', 'DISTRICT', 'AGENCY', 'TEACHER'])[1 + number % 8],
       CASE number % 16 WHEN 4 THEN 'CLOSURE' WHEN 5 THEN 'NOT_FOUND' END, 'TRACING', number % 90 = 7, false,
       latest.outcome, latest.report, CASE WHEN latest.outcome LIKE 'FOUND%' THEN 'POVERTY' END, tracing.reports, 0,
       400 + tracing.area, CASE number % 30 WHEN 3 THEN 'MISSING' ELSE 'LISTED' END, now() - interval '120 days',
       CASE WHEN tracing.reports > 0 AND number % 18 BETWEEN 9 AND 15
            THEN now() - CASE number % 54 WHEN 9 THEN 400 ELSE 1 END * interval '1 day' END
FROM tracing LEFT JOIN told AS latest ON latest.case_id = tracing.case_id AND latest.nth = tracing.reports ORDER BY 1;

INSERT INTO reports
    (id, area_id, case_id, reporter_id, reported_at, event_id, outcome, no_change, happened_on, channel, reason,
     reason_source, wants_call, leaf, answers, superseded_by, superseded_at, withdrawn_at, withdrawn_by)
SELECT report, area, case_id, teacher, at, report + 1000, outcome, false, at::date,
       (ARRAY['PHONE', 'HOME_VISIT'])[1 + nth % 2], CASE WHEN outcome LIKE 'FOUND%' THEN 'POVERTY' END,
       CASE WHEN outcome LIKE 'FOUND%' THEN 'TEACHER' END, false, 'TRACING', :answers,
       CASE WHEN corrected THEN lead(report) OVER later END, CASE WHEN corrected THEN lead(at) OVER later END,
       CASE WHEN withdrawn THEN at + interval '5 minutes' END, CASE WHEN withdrawn THEN teacher END
FROM (SELECT *, NOT corrected AND nth < reports AND case_id % 25 = 7 AS withdrawn FROM told) AS told
WINDOW later AS (PARTITION BY case_id ORDER BY nth) ORDER BY report;

INSERT INTO case_history
    (area_id, case_id, at, recorded_at, actor_id, what, report_id, status_before, leaf_before, school_id, child_group,
     finished_m3, list_presence, status, due_on, waiting_for, leaf, restricted, family_messages_stopped, attempts,
     unchanged_in_a_row)
SELECT area, case_id, at, at, actor, what, report, status_before, status_before, school, 'DROPPED_OUT', false, 'LISTED',
       'TRACING', current_date, 'TEACHER', 'TRACING', false, false, 1, 0
FROM (
    SELECT area, case_id, school, now() - interval '120 days' AS at, NULL AS actor, 'IMPORTED' AS what, NULL AS report,
           NULL AS status_before
    FROM tracing
    UNION ALL
    SELECT area, case_id, school, at, teacher, CASE WHEN corrected AND nth > 1 THEN 'CORRECTED' ELSE 'REPORTED' END,
           report, 'TRACING'
    FROM told
) AS lines ORDER BY at, case_id;

-- Of each kind the first report that asks makes the row; the others are sources of it too.
INSERT INTO needs
    (area_id, school_id, case_id, need, owner, due_on, state, opened_at, decision, decided_at)
SELECT min(area), min(school), case_id, need, 'DISTRICT', min(at)::date + 30,
       CASE case_id % 4 WHEN 0 THEN 'DONE' ELSE 'OPEN' END, min(at),
       CASE case_id % 4 WHEN 0 THEN 'DONE' END, CASE case_id % 4 WHEN 0 THEN min(at) + interval '3 days' END
FROM told, unnest(ARRAY['MONEY', 'TRANSPORT']) AS need WHERE outcome LIKE 'FOUND%' GROUP BY case_id, need
ORDER BY min(at), case_id;

INSERT INTO need_sources (need_id, report_id)
SELECT needs.id, report FROM needs JOIN told USING (case_id) WHERE outcome LIKE 'FOUND%';

-- What stands in front of the district: of one report in three, most of it decided.
INSERT INTO matters
    (area_id, school_id, case_id, kind, source_kind, source_id, nth, owner, state, due_on, opened_at, decision, decided_at)
SELECT area, school, case_id, 'CLOSURE', 'REPORT', report, 1, 'DISTRICT', CASE WHEN case_id % 5 > 0 THEN 'DONE' ELSE 'OPEN' END,
       at::date + 5, at, CASE WHEN case_id % 5 > 0 THEN 'APPROVED' END,
       CASE WHEN case_id % 5 > 0 THEN at + interval '2 days' END
FROM told WHERE report % 3 = 0;

-- What was noted about one child in ten.
INSERT INTO sensitive_notes (area_id, case_id, message_hash, sealed)
SELECT area, case_id, sha256(report::text::bytea), :sealed_note FROM told WHERE case_id % 10 = 0;

-- What was left for the next one, about as many.
INSERT INTO handover_lines (area_id, case_id, message_hash, sealed)
SELECT DISTINCT ON (case_id) area, case_id, sha256(('line' || report)::bytea), :left_line FROM told WHERE case_id % 10 = 1;

INSERT INTO return_plans (area_id, case_id, report_id, destination, starts_on, created_at)
SELECT area, case_id, report, 'OBEC_SAME', at::date + 20, at
FROM told WHERE outcome = 'FOUND_WANTS_RETURN';

INSERT INTO report_additions (report_id, what, value, at)
SELECT report, 'school_name', :addition, at FROM told WHERE outcome = 'STUDYING_SAME'
