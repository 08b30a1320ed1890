-- 1,500 alerts of the past: nearly all were taken. Who has one and who raised it is sealed: one seal for all of them.

INSERT INTO safeguarding_records (id, area_id, state, due_at, run_hash, sealed)
SELECT record, area, CASE WHEN late THEN 'RAISED' ELSE 'TAKEN' END,
       CASE WHEN late THEN now() - (1501 - record) * interval '5 hours' END, sha256(record::text::bytea), :sealed_record
FROM (SELECT record, record % 100 = 0 AS late FROM generate_series(1, 1500) AS record) AS records
JOIN staff ON person = record ORDER BY record;

INSERT INTO safeguarding_alerts (record_id, sealed)
SELECT record, :sealed_alert FROM generate_series(1, 1500) AS record, generate_series(1, 2);

INSERT INTO safeguarding_log (record_id, sealed)
SELECT record, :sealed_entry FROM generate_series(1, 1500) AS record, generate_series(1, 3)
