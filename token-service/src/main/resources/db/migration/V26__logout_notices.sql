-- Applications that are still to be told that a session is over (OpenID Connect Back-Channel Logout 1.0). Whoever tells
-- one puts its next attempt off first: so no two replicas do, and one that dies leaves it to the others.
create table logout_notice (
    session_id      varchar(24) not null,
    application_id  varchar(24) not null,
    pool_id         varchar(24) not null,
    user_id         varchar(24) not null,
    attempts        int         not null,
    next_attempt_at timestamptz not null,
    primary key (session_id, application_id)
);
create index logout_notice_due on logout_notice (next_attempt_at);
