-- Values that others made and that we take once only: ids of client assertions (RFC 7523) and of proofs of possession
-- (RFC 9449). Each kind has its own, so that none can be used up in place of another.
create table used_once (
    kind       varchar(16) not null,
    hash       varchar(43) not null,
    expires_at timestamptz not null,
    primary key (kind, hash)
);
create index used_once_age on used_once (expires_at);
