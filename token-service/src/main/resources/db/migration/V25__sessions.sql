-- Who is logged in in which browser. The browser's cookie stands here as SHA-256 only. A session that was ended stays
-- until its time would have been over, with the reason.
create table session (
    id               varchar(24) not null primary key,
    pool_id          varchar(24) not null,
    cookie_hash      varchar(43) not null unique,
    login_id         varchar(24) not null,
    connection_id    varchar(24),
    user_id          varchar(24) not null,
    claims           text        not null,
    amr              text        not null,
    authenticated_at timestamptz not null,
    created_at       timestamptz not null,
    seen_at          timestamptz not null,
    idle_ends_at     timestamptz not null,
    ends_at          timestamptz not null,
    applications     text[]      not null,
    ended_at         timestamptz,
    end_reason       varchar(16),
    check ((ended_at is null) = (end_reason is null))
);
create index session_of_user on session (pool_id, user_id) where ended_at is null;
create index session_age on session (least(ends_at, idle_ends_at));

-- The session that an authorization belongs to, and who alone may answer it (from an id_token_hint).
alter table authorizations add column session_id varchar(24);
alter table authorizations add column expected_user_id varchar(64);
create index authorizations_of_session on authorizations (session_id) where session_id is not null;
