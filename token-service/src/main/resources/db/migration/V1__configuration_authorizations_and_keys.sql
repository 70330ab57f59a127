-- What this service needs of the configuration. Written from the topic `configuration` only; the higher version stays.
-- A deleted thing leaves its row, so that an older event that comes late can't bring it back.
create table pool (
    id               varchar(24)  not null primary key,
    version          bigint       not null,
    deleted          boolean      not null,
    name             text         not null,
    domain           varchar(64)  not null,
    enabled          boolean      not null,
    password_sign_in boolean      not null
);
-- Not unique: a domain that moves from a deleted pool to a new one may arrive in either order.
create index pool_domain on pool (domain);

create table application (
    id            varchar(24) not null primary key,
    version       bigint      not null,
    deleted       boolean     not null,
    pool_id       varchar(24) not null,
    name          text        not null,
    type          varchar(16) not null,
    redirect_uris text[]      not null,
    client_uri    text,
    secret_hashes text[]      not null,
    scopes        text[]      not null,
    grant_types   text[]      not null,
    enabled       boolean     not null
);

create table connection (
    id      varchar(24) not null primary key,
    version bigint      not null,
    deleted boolean     not null,
    pool_id varchar(24) not null,
    enabled boolean     not null
);

-- One application's request for one browser and, in the same row, the code that answers it. Handles, tickets, codes and
-- cookies stand here as SHA-256 only.
create table authorizations (
    id                varchar(24) not null primary key,
    pool_id           varchar(24) not null,
    application_id    varchar(24) not null,
    purpose           varchar(8)  not null,
    status            varchar(16) not null,
    handle_hash       varchar(43) not null unique,
    browser_hash      varchar(43) not null,
    redirect_uri      text        not null,
    state             text,
    scope             text        not null,
    nonce             text,
    code_challenge    varchar(43),
    ui_locales        text,
    created_at        timestamptz not null,
    expires_at        timestamptz not null,
    login_id          varchar(24),
    connection_id     varchar(24),
    user_id           varchar(24),
    claims            text,
    amr               text,
    authenticated_at  timestamptz,
    reason            text,
    ticket_hash       varchar(43),
    ticket_expires_at timestamptz,
    decided_at        timestamptz,
    code_hash         varchar(43) unique,
    code_expires_at   timestamptz,
    access_token_id   varchar(24) unique,
    check (status in ('WAITING', 'DECIDED', 'REFUSED', 'CODE_ISSUED', 'REDEEMED', 'REVOKED', 'CANCELLED')),
    check (status not in ('DECIDED', 'CODE_ISSUED', 'REDEEMED', 'REVOKED') or user_id is not null),
    check (status not in ('CODE_ISSUED', 'REDEEMED', 'REVOKED') or code_hash is not null)
);
create index authorizations_age on authorizations (expires_at);

-- A pool's keys. Any number of replicas may make the first one at once; one of theirs stays.
create table signing_key (
    kid         varchar(43) not null primary key,
    pool_id     varchar(24) not null,
    algorithm   varchar(8)  not null,
    active      boolean     not null,
    private_key text        not null,
    public_jwk  text        not null,
    created_at  timestamptz not null default now()
);
create unique index signing_key_active on signing_key (pool_id, algorithm) where active;
create index signing_key_pool on signing_key (pool_id);
