-- 2,800 people: 20 teachers at each school of area 1, 4 elsewhere, a director each, officers; accounts and codes.

CREATE TEMPORARY TABLE staff AS
SELECT row_number() OVER (ORDER BY rank, area, school, nth) AS person, area, school, role, nth
FROM (
    SELECT 1 AS rank, area, school, 'TEACHER' AS role, nth FROM shape, generate_series(1, teachers) AS nth
    UNION ALL SELECT 2, area, school, 'DIRECTOR', 1 FROM shape
    UNION ALL SELECT 3, area, NULL, 'SUPERVISOR', nth
    FROM generate_series(1, 100) AS area, generate_series(1, CASE area WHEN 1 THEN 30 ELSE 4 END) AS nth
) AS roles;

INSERT INTO people (id, area_id, name, phone, created_at)
SELECT person, area, 'คน ' || person, :phone, now() - interval '300 days' FROM staff ORDER BY person;

INSERT INTO memberships (person_id, area_id, school_id, role, safeguarding, granted_at, confirmed_at, ended_at)
SELECT person, area, school, role, role = 'SUPERVISOR' AND nth <= 3, now() - interval '300 days',
       CASE WHEN NOT waits THEN now() - interval '299 days' END,
       CASE WHEN NOT waits AND nth = 3 AND person % 5 = 0 THEN now() - interval '9 days' END
FROM (SELECT *, role = 'TEACHER' AND nth = 4 AND school % 3 = 0 AS waits FROM staff) AS staff ORDER BY person;

-- Some people teach at several schools, at once or one after the other, or were refused somewhere.
INSERT INTO memberships
    (person_id, area_id, school_id, role, safeguarding, granted_at, confirmed_at, refused_at, ended_at)
SELECT person, staff.area, other.school, 'TEACHER', false, now() - interval '200 days',
       CASE WHEN other.school % 3 <> 2 THEN now() - interval '199 days' END,
       CASE WHEN other.school % 3 = 2 THEN now() - interval '199 days' END,
       CASE WHEN other.school % 3 <> 0 THEN now() - interval '90 days' END
FROM staff
JOIN shape AS other ON other.area = staff.area AND other.school % 4 = staff.nth AND other.school <> staff.school
WHERE role = 'TEACHER' AND person % 19 = 0;

-- Some teachers have blocked the service.
INSERT INTO contacts (channel_id, line_user_id, person_id, reachable, unreachable_since, followed_at, created_at)
SELECT area, 'U' || lpad(to_hex(person), 32, '0'), person, NOT gone, CASE WHEN gone THEN now() - interval '20 days' END,
       now() - interval '300 days', now() - interval '300 days'
FROM (SELECT *, role = 'TEACHER' AND person % 20 = 0 AS gone FROM staff) AS staff ORDER BY person;

-- Second accounts at another channel, and people who have never joined.
INSERT INTO contacts (channel_id, line_user_id, person_id, reachable, created_at)
SELECT CASE area WHEN 1 THEN 101 ELSE 1 END, 'U' || lpad(to_hex(person), 32, '0'), person, true, now()
FROM staff WHERE person % 11 = 0
UNION ALL
SELECT 1 + nth % 101, 'U' || lpad(to_hex(100000 + nth), 32, '0'), NULL, true, now()
FROM generate_series(1, 2000) AS nth;

INSERT INTO invitations
    (area_id, code_hash, role, school_id, phone, confirmed, safeguarding, created_at, expires_at, used_at, used_by)
SELECT area, sha256(('used ' || person)::bytea), role, school, :phone, false, false,
       now() - interval '310 days', now() - interval '265 days', now() - interval '300 days', person
FROM staff
UNION ALL
SELECT area, sha256(('free ' || school || ' ' || nth)::bytea), 'TEACHER', school, NULL, false, false,
       now(), now() + interval '45 days', NULL, NULL
FROM shape, generate_series(1, 3) AS nth;

-- The last ten of them within the hour.
INSERT INTO code_attempts (channel_id, contact_id, at)
SELECT channel_id, id, now() - (3000 - nth) * interval '6 minutes'
FROM generate_series(1, 3000) AS nth JOIN contacts ON contacts.id = 1 + nth % 3500;

-- What people have asked about what is kept of them: some wait, most are answered, a few long ago.
INSERT INTO data_requests
    (area_id, contact_id, asks, state, asked_at, due_on, phone_message, answer, reason_message, ended_at)
SELECT channels.area_id, contacts.id, '["SEE"]',
       CASE WHEN contacts.id % 10 = 0 THEN 'OPEN' ELSE 'ANSWERED' END,
       now() - interval '40 days', current_date + (contacts.id % 40)::integer - 10,
       CASE WHEN contacts.id % 3 = 0 THEN 'phone ' || contacts.id END,
       CASE WHEN contacts.id % 10 = 0 THEN NULL ELSE 'GIVEN' END,
       CASE WHEN contacts.id % 10 = 1 THEN 'reason ' || contacts.id END,
       CASE WHEN contacts.id % 10 = 0 THEN NULL WHEN contacts.id % 500 = 1 THEN now() - interval '400 days'
            ELSE now() - interval '20 days' END
FROM contacts JOIN channels ON channels.id = contacts.channel_id WHERE contacts.id % 4 = 0 OR contacts.id % 500 = 1
