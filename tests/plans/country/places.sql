-- 100 areas, of which the first one is there already, with channels and calendars, and 274 schools. Area 1 is large, and
-- its school 30 is; area 100 has no school at all.

CREATE TEMPORARY TABLE shape AS
SELECT school, area, teachers, children, sum(children) OVER (ORDER BY school) - children AS before
FROM (
    SELECT school,
           CASE WHEN school <= 60 THEN 1 WHEN school <= 80 THEN 2 ELSE 3 + (school - 81) / 2 END AS area,
           CASE WHEN school <= 60 THEN 20 ELSE 4 END AS teachers,
           CASE WHEN school = 30 THEN 400 WHEN school <= 60 THEN 60 + school % 40
                ELSE 5 + school * 7 % 41 END AS children
    FROM generate_series(1, 274) AS school
) AS schools;

INSERT INTO areas (id, name, phone, dpo_phone, compulsory_until, last_case_number)
SELECT area, 'สพป.ตัวอย่าง เขต ' || area, '034000000', '034000001', 16, 0 FROM generate_series(2, 100) AS area;

UPDATE areas SET last_case_number = (SELECT coalesce(sum(children), 0) FROM shape WHERE area = areas.id);

-- Each area has one, the first one that of the environment, and another besides.
INSERT INTO channels (id, area_id, name, bot_user_id, secret, access_token)
SELECT channel, CASE channel WHEN 101 THEN 1 ELSE channel END, 'ช่อง ' || channel, 'U' || lpad(channel::text, 32, '0'),
       :secret, :token
FROM generate_series(2, 101) AS channel;

INSERT INTO calendar_days (area_id, day, kind, name)
SELECT area, day, kind, calendar_days.name FROM calendar_days, generate_series(2, 100) AS area WHERE area_id = 1;

INSERT INTO terms (area_id, name, starts_on, ends_on)
SELECT area, terms.name, starts_on, ends_on FROM terms, generate_series(2, 100) AS area WHERE area_id = 1;

INSERT INTO numbered_days (area_id, day, school_days, running_days, is_school_day, next_term_on)
SELECT area, day, school_days, running_days, is_school_day, next_term_on
FROM numbered_days, generate_series(2, 100) AS area WHERE area_id = 1;

INSERT INTO schools (id, area_id, code, moe_code, name)
SELECT school, area, (71040000 + school)::text, (1071040000 + school)::text, 'โรงเรียน ' || school
FROM shape;

INSERT INTO agencies (area_id, name, kind, takes)
SELECT area, 'หน่วยงาน ' || nth, 'LAO', CASE nth % 2 WHEN 0 THEN '["TRANSPORT"]' ELSE '[]' END::json
FROM generate_series(2, 100) AS area, generate_series(1, 12) AS nth;

INSERT INTO list_versions (id, area_id, number, received_on, file_name, sha256, counts, imported_at)
SELECT 100 * (number - 1) + area, area, number, current_date - 30 * (6 - number), 'list.csv', lpad('', 64, '0'),
       '{"accepted": 100}', now() - 30 * (6 - number) * interval '1 day'
FROM generate_series(1, 100) AS area, generate_series(1, 5) AS number;

INSERT INTO quarantined_rows (area_id, list_version_id, row_number, "column", reason, data, at)
SELECT 1 + (version - 1) % 100, version, line, 'birth_date', 'wrong_date', :row, now()
FROM generate_series(1, 500) AS version, generate_series(1, 5) AS line
