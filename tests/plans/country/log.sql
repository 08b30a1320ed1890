-- The audit log, half of it of area 1, nothing of areas 99 and 100; and the runs of the jobs, until two days ago.

INSERT INTO audit_log (at, area_id, actor_id, actor_label, action, case_id, details)
SELECT now() - (28000 - line) * interval '4 minutes', CASE line % 2 WHEN 0 THEN 1 ELSE 2 + line / 2 % 97 END,
       CASE WHEN NOT export THEN 1 + line % 2000 END, CASE WHEN export THEN 'operator' END,
       CASE WHEN export THEN 'export.cases' WHEN one THEN 'case.opened' ELSE 'cases.listed' END,
       CASE WHEN one THEN 1 + line % 9000 END,
       CASE WHEN one OR export THEN '{}' ELSE json_build_object('cases', ARRAY[1 + line % 9000, 2 + line % 9000]) END
FROM (
    SELECT line, line % 400 = 9 AS export, line % 400 <> 9 AND (line % 3 = 0 OR line % 7 = 0) AS one
    FROM generate_series(1, 28000) AS line
) AS lines;

INSERT INTO audit_cases (case_id, at, entry_id)
SELECT case_id, at, id FROM audit_log WHERE case_id IS NOT NULL
UNION
SELECT listed::bigint, at, id
FROM audit_log, json_array_elements_text(details -> 'cases') AS listed WHERE action = 'cases.listed';

INSERT INTO job_runs (job, due_at, started_at, finished_at, counts)
SELECT job, now() - interval '2 days' - nth * interval '1 minute', now(), now(), '{}'
FROM unnest(CAST(:jobs AS text[])) AS job, generate_series(1, 1500) AS nth
