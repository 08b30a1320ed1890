-- Conversations and pushes: 6,000 runs, a fifth of them unfinished, and 5,000 messages, nearly all sent or needless.

-- Unfinished are runs of people who have not joined, one open one each. Those that will expire tonight are among them.
INSERT INTO conversations (contact_id, run_key, flow, version, state, case_id, data, started_at, touched_at)
SELECT CASE WHEN unfinished THEN 3100 + run % 1900 ELSE 1 + run % 3400 END, 'run-' || run, flow, 1, state,
       CASE WHEN flow IN ('report', 'followup') THEN 1 + run END, CASE WHEN unfinished THEN :run END, at, at
FROM (
    SELECT run, flow, state, state IN ('OPEN', 'PAUSED') AS unfinished,
           now() - (6000 - run) % 600 * interval '40 minutes' AS at
    FROM (
        SELECT run, (ARRAY['report', 'followup', 'join', 'report', 'safety'])[1 + run % 5] AS flow,
               CASE WHEN run <= 240 AND run % 2 = 0 THEN 'OPEN' WHEN run % 5 = 4 THEN 'PAUSED'
                    ELSE (ARRAY['FINISHED', 'FINISHED', 'STOPPED', 'EXPIRED'])[1 + run % 4] END AS state
        FROM generate_series(1, 6000) AS run
    ) AS states
) AS runs;

-- Ten wait for LINE's plan, ten for the fate of a reply, the others are over.
INSERT INTO outbox_messages
    (id, channel_id, contact_id, retry_key, purpose, urgent, messages, state, not_before, next_attempt_at,
     first_attempt_at, attempts, outcome_unknown, error, created_at, done_at, after_event_id)
SELECT push, channel_id, contacts.id, gen_random_uuid()::text,
       CASE push % 2 WHEN 0 THEN 'reply_lost' ELSE 'newcomer' END, push % 40 = 5,
       CASE WHEN state NOT IN ('SENT', 'CANCELLED') THEN :messages END, state, at,
       CASE WHEN state IN ('WAITING', 'HELD') THEN now() + interval '1 day' END, CASE WHEN state <> 'HELD' THEN at END,
       1, false, CASE state WHEN 'FAILED' THEN 'blocked by the person' END, at,
       CASE WHEN state NOT IN ('WAITING', 'HELD') THEN at END, CASE push % 2 WHEN 0 THEN 12900 + push END
FROM (
    SELECT push, now() - (5000 - push) * interval '20 minutes' AS at,
           CASE WHEN push > 4990 THEN 'WAITING' WHEN push > 4980 THEN 'HELD' WHEN push % 50 = 9 THEN 'FAILED'
                WHEN push % 500 = 11 THEN 'UNKNOWN' WHEN push % 2 = 0 THEN 'CANCELLED' ELSE 'SENT' END AS state
    FROM generate_series(1, 5000) AS push
) AS pushes JOIN contacts ON contacts.id = 1 + push % 3500 ORDER BY push
