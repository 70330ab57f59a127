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

-- The code that a browser shows for somebody's phone, and what the vendor pushed when it was scanned. The scene in it is
-- hashed; what it shows and the event are encrypted.
create table scan (
    login_id   varchar(24) not null primary key references login (id) on delete cascade,
    scene_hash varchar(43) not null unique,
    shown      text        not null,
    expires_at timestamptz not null,
    event      text
);

-- A code that an application handed over. While it is being redeemed, and ever after when that went well, nobody else
-- can hand it over.
create table code_exchange (
    connection_id varchar(24) not null,
    code_hash     varchar(43) not null,
    login_id      varchar(24) not null references login (id) on delete cascade,
    primary key (connection_id, code_hash)
);
create index code_exchange_login on code_exchange (login_id);

-- A login by a code that was handed over has no browser: no start and no handle to give back.
alter table login alter column authorization_handle drop not null;
alter table login alter column start_hash drop not null;
alter table login alter column start_expires_at drop not null;
