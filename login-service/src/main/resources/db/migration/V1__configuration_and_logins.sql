-- What connection-service says there is, as far as a login needs it. Deleted things stay as marks with their version,
-- so that an older event can't bring them back.
create table user_pool (
    id               varchar(24)  not null primary key,
    version          bigint       not null,
    deleted          boolean      not null,
    name             text         not null,
    domain           varchar(63)  not null,
    enabled          boolean      not null,
    password_sign_in boolean      not null
);
create index user_pool_domain on user_pool (domain) where not deleted;

create table application (
    id                    varchar(24) not null primary key,
    version               bigint      not null,
    deleted               boolean     not null,
    pool_id               varchar(24) not null,
    name                  text        not null,
    redirect_uris         text[]      not null,
    client_uri            text,
    connection_ids        text[]      not null,
    start_only_connection boolean     not null,
    enabled               boolean     not null
);
create index application_pool on application (pool_id) where not deleted;

-- Credentials are kept as they came, encrypted; they are decrypted when a login needs them.
create table connection (
    id           varchar(24) not null primary key,
    version      bigint      not null,
    deleted      boolean     not null,
    pool_id      varchar(24) not null,
    source_id    varchar(24) not null,
    category     varchar(16) not null,
    environment  varchar(16) not null,
    provider     varchar(64) not null,
    identifier   varchar(31) not null,
    display_name text        not null,
    fields       jsonb       not null,
    secrets      jsonb       not null,
    enabled      boolean     not null
);
create index connection_identifier on connection (pool_id, identifier) where not deleted;

-- One attempt of a browser to come in through one connection. Handles and states are hashed: a copy of this table opens
-- nothing. The authorization's handle has to be given back to the browser, so it is encrypted instead.
create table login (
    id               varchar(24) not null primary key,
    status           varchar(16) not null,
    pool_id          varchar(24) not null,
    application_id   varchar(24) not null,
    connection_id    varchar(24) not null,
    authorization_id varchar(24) not null,
    authorization_handle text    not null,
    purpose          varchar(16) not null,
    ui_locales       text,
    start_hash       varchar(43) not null unique,
    start_expires_at timestamptz not null,
    browser_hash     varchar(43),
    state_hash       varchar(43) unique,
    state_expires_at timestamptz,
    code_verifier    text,
    reason           varchar(32),
    created_at       timestamptz not null
);
create index login_browser on login (browser_hash, id);
create index login_age on login (created_at);
