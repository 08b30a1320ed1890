-- 1,500 alerts of the past: nearly all were taken, some never opened.

INSERT INTO safeguarding_records
    (id, area_id, reporter_id, contact_id, run_key, raised_at, suspect_at_school, state, opened_at, second_alert_at,
     reporter_told_at, nobody_reachable)
SELECT record, area, person, contacts.id, 'country-' || record, at, 'NO', CASE WHEN late THEN 'RAISED' ELSE 'TAKEN' END,
       CASE WHEN NOT late THEN at END, CASE WHEN late THEN at END, CASE WHEN late THEN at END, false
FROM (
    SELECT record, record % 100 = 0 AS late, now() - (1501 - record) * interval '5 hours' AS at
    FROM generate_series(1, 1500) AS record
) AS records
JOIN staff ON person = record
JOIN contacts ON person_id = person AND channel_id = area ORDER BY record;

INSERT INTO safeguarding_alerts (record_id, officer_id, outbox_id, created_at, opened_at)
SELECT record.id, person, 5 + 40 * (record.id % 120), raised_at, CASE nth WHEN 1 THEN opened_at END
FROM safeguarding_records AS record JOIN staff ON area = area_id AND role = 'SUPERVISOR' AND nth <= 2;

INSERT INTO safeguarding_log (record_id, at, actor_id, action, details)
SELECT id, raised_at, reporter_id, action, '{}'
FROM safeguarding_records, unnest(ARRAY['raised', 'opened', 'taken']) AS action
