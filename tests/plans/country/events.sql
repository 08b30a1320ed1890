-- What people have said: 18,000 events, mostly handled and redacted.

CREATE TEMPORARY TABLE spoken AS
SELECT event, at, waits, event % 10 = 3 AND NOT waits AS is_group, at < now() - interval '31 days' AS redacted,
       CASE WHEN waits THEN 3100 + event % 100 ELSE 1 + event % 3500 END AS contact,
       CASE WHEN waits THEN 'WAITING' WHEN event % 100 = 7 THEN 'SET_ASIDE' WHEN event % 50 = 1 THEN 'IGNORED'
            ELSE 'DONE' END AS state
FROM (
    SELECT event, now() - (18000 - event) * interval '7 minutes' AS at, event > 17940 AS waits
    FROM generate_series(1, 18000) AS event
) AS events;

-- Those that wait rest after a failure. The job has redacted until yesterday. Half of the groups' events are one group's.
INSERT INTO inbox_events
    (id, webhook_event_id, channel_id, sender, is_group, type, message_id, happened_at, received_at, payload, state,
     attempts, failed_at, next_attempt_at, error, handled_at, reply, redacted_at)
SELECT event, 'country-' || event, channel_id,
       CASE WHEN redacted THEN NULL WHEN is_group THEN 'C' || CASE event % 20 WHEN 3 THEN 1 ELSE event % 37 END
            ELSE line_user_id END,
       is_group, 'message', event::text, at, at, CASE WHEN NOT redacted THEN :payload END, state, 0,
       CASE WHEN waits THEN at END, CASE WHEN waits THEN now() + interval '1 day' END,
       CASE WHEN state IN ('WAITING', 'SET_ASIDE') THEN 'KeyError' END,
       CASE WHEN state IN ('DONE', 'SET_ASIDE') THEN at END,
       CASE WHEN state <> 'DONE' OR is_group AND event % 200 <> 3 THEN 'NONE' ELSE 'SENT' END,
       CASE WHEN redacted THEN at + interval '30 days' END
FROM spoken JOIN contacts ON contacts.id = contact ORDER BY spoken.event
