-- Replica of what connection-service configures: the columns that decide about logins. What is gone stays as a
-- disabled row, so that an older event can't bring it back.
create table pool (
    id               varchar(24) not null primary key,
    version          bigint      not null,
    domain           varchar(63) not null,
    enabled          boolean     not null,
    password_sign_in boolean     not null
);
create index pool_of_domain on pool (domain);

create table connection (
    id          varchar(24) not null primary key,
    version     bigint      not null,
    pool_id     varchar(24) not null,
    source_id   varchar(24) not null,
    association varchar(16) not null,
    login_only  boolean     not null,
    enabled     boolean     not null
);

create table users (
    id         varchar(24) not null primary key check (id ~ '^[0-9a-f]{24}$'),
    pool_id    varchar(24) not null,
    version    bigint      not null,
    -- {"claim": {"value": "...", "assurance": "..."}}
    claims     jsonb       not null,
    blocked    boolean     not null default false,
    created_at timestamptz not null,
    unique (id, pool_id)
);

create table identity (
    id                  varchar(24) not null primary key check (id ~ '^[0-9a-f]{24}$'),
    user_id             varchar(24) not null,
    pool_id             varchar(24) not null,
    source_id           varchar(24) not null,
    first_connection_id varchar(24) not null,
    last_connection_id  varchar(24) not null,
    created_at          timestamptz not null,
    last_login_at       timestamptz not null,
    unique (id, source_id),
    -- Nothing crosses pools.
    foreign key (user_id, pool_id) references users (id, pool_id)
);
create index identity_of_user on identity (user_id);

create table identity_subject (
    source_id   varchar(24)  not null,
    namespace   varchar(255) not null,
    subject     varchar(512) not null,
    identity_id varchar(24)  not null,
    -- The race of two first logins of one person ends here.
    primary key (source_id, namespace, subject),
    -- An authority calls one person by one name.
    unique (identity_id, namespace),
    foreign key (identity_id, source_id) references identity (id, source_id),
    check (btrim(namespace) not in ('', 'null', 'undefined')),
    check (btrim(subject) not in ('', 'null', 'undefined'))
);

-- What became of each login, once.
create table decision (
    login_id         varchar(24) not null primary key,
    authorization_id varchar(24) not null,
    pool_id          varchar(24) not null,
    application_id   varchar(24) not null,
    connection_id    varchar(24),
    reason           varchar(32) not null,
    user_id          varchar(24),
    identity_id      varchar(24),
    ticket_hash      varchar(64) not null,
    decided_at       timestamptz not null default now()
);

create table credential (
    user_id    varchar(24)  not null primary key,
    pool_id    varchar(24)  not null,
    -- As normalised by RFC 8265.
    username   varchar(255) not null,
    hash       varchar(255) not null,
    changed_at timestamptz  not null,
    unique (pool_id, username),
    foreign key (user_id, pool_id) references users (id, pool_id)
);

-- Failed attempts by name, whether anybody has that name or not.
create table sign_in_delay (
    pool_id    varchar(24) not null,
    name_hash  varchar(43) not null,
    failures   integer     not null,
    not_before timestamptz not null,
    primary key (pool_id, name_hash)
);
create index sign_in_delay_age on sign_in_delay (not_before);

-- Pools that got their first administrator. The row stays when that user goes.
create table first_administrator (
    pool_id varchar(24) not null primary key,
    user_id varchar(24) not null,
    made_at timestamptz not null default now()
);
