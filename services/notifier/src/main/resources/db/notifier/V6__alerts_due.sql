-- What is due for one subscriber was looked up among what is due for all: half a second each among a million alerts.
DROP INDEX alert_by_subscriber;
CREATE INDEX alert_by_subscriber ON alert (subscriber_id, state, due_at);
