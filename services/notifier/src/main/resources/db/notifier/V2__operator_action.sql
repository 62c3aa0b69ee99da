-- What an operator did that lets mails go or keeps them: when, what, why in their words. Nobody by name.
CREATE TABLE operator_action (
    at     ${instant} NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('brake-release')),
    reason TEXT NOT NULL,
    mails  INTEGER NOT NULL
) ${strict};
CREATE INDEX operator_action_by_time ON operator_action (action, at);
