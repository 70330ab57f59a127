-- Tokens that a vendor gives to an application of ours and not to a person. One row for all connections and replicas that
-- share one, told apart by what they share and by the secrets that they show the vendor. The holder of the lease is the
-- only one who fetches; whoever dies with it loses it by time. All times are the database's own, so that replicas' clocks
-- need not agree.
create table application_token (
    scope            text        not null,
    secrets_hash     varchar(43) not null,
    token            text,
    token_hash       varchar(43),
    renew_at         timestamptz,
    expires_at       timestamptz,
    refresher        varchar(43),
    refreshing_until timestamptz not null,
    primary key (scope, secrets_hash)
);

-- What vendors push and later calls need, such as tickets. The newest by the vendor's own time stays.
create table pushed_value (
    scope        text        not null,
    secrets_hash varchar(43) not null,
    name         varchar(64) not null,
    value        text        not null,
    told_at      timestamptz not null,
    expires_at   timestamptz not null,
    primary key (scope, secrets_hash, name)
);
