-- 1,500 alerts of the past: nearly all have ended. Who has one and who raised it is sealed: one seal for all of them.

INSERT INTO safeguarding_records (id, area_id, state, due_at, run_hash, sealed)
SELECT record, area, state,
       CASE state WHEN 'RAISED' THEN now() - (1501 - record) * interval '5 hours'
                  WHEN 'CALLED' THEN now() + record * interval '1 minute' END, sha256(record::text::bytea), :sealed_record
FROM (SELECT record, CASE record % 100 WHEN 0 THEN 'RAISED' WHEN 1 THEN 'CALLED' WHEN 2 THEN 'TAKEN' ELSE 'ENDED' END
             AS state FROM generate_series(1, 1500) AS record) AS records
JOIN staff ON person = record ORDER BY record;

INSERT INTO safeguarding_alerts (record_id, sealed)
SELECT record, :sealed_alert FROM generate_series(1, 1500) AS record, generate_series(1, 2);

INSERT INTO safeguarding_log (record_id, sealed)
SELECT record, :sealed_entry FROM generate_series(1, 1500) AS record, generate_series(1, 3)
;

INSERT INTO safeguarding_lines (record_id, sealed)
SELECT record, :sealed_line FROM generate_series(1, 1500) AS record, generate_series(1, 4)
