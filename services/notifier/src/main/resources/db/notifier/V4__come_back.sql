-- Subscriptions of somebody who left: kept as long as the address is, so that "undo" can ask for them again.
ALTER TABLE subscription ADD COLUMN ended_at ${instant};
