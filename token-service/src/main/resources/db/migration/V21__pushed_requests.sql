-- Authorization requests that applications pushed (RFC 9126), until a browser brings their name, which stands here as
-- SHA-256 only.
create table pushed_request (
    name_hash      varchar(43) not null primary key,
    pool_id        varchar(24) not null,
    application_id varchar(24) not null,
    parameters     text        not null,
    expires_at     timestamptz not null
);
create index pushed_request_age on pushed_request (expires_at);
