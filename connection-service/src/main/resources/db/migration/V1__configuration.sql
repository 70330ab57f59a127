-- Every thing carries its pool, and references name the pool as well: nothing can point across pools.

create table user_pool (
    id               varchar(24)  not null primary key,
    version          bigint       not null,
    name             varchar(100) not null,
    domain           varchar(63)  not null,
    enabled          boolean      not null,
    password_sign_in boolean      not null,
    created_at       timestamptz  not null,
    updated_at       timestamptz  not null,
    constraint user_pool_domain unique (domain)
);

create table application (
    id                        varchar(24)  not null primary key,
    version                   bigint       not null,
    pool_id                   varchar(24)  not null references user_pool (id),
    name                      varchar(100) not null,
    type                      varchar(16)  not null,
    redirect_uris             varchar(1024)[] not null,
    post_logout_redirect_uris varchar(1024)[] not null,
    client_uri                varchar(1024),
    scopes                    varchar(64)[] not null,
    start_only_connection     boolean      not null,
    enabled                   boolean      not null,
    created_at                timestamptz  not null,
    updated_at                timestamptz  not null,
    constraint application_in_pool unique (pool_id, id)
);

create table application_secret (
    id             varchar(24) not null primary key,
    application_id varchar(24) not null references application (id) on delete cascade,
    -- SHA-256; the secret has 256 random bits and is shown once.
    hash           varchar(43) not null,
    created_at     timestamptz not null
);
create index application_secret_of on application_secret (application_id);

create table identity_source (
    id          varchar(24)  not null primary key,
    version     bigint       not null,
    pool_id     varchar(24)  not null references user_pool (id),
    name        varchar(100) not null,
    category    varchar(16)  not null,
    vendor      varchar(64)  not null,
    environment varchar(16)  not null,
    created_at  timestamptz  not null,
    updated_at  timestamptz  not null,
    constraint identity_source_in_pool unique (pool_id, id)
);

create table connection (
    id           varchar(24)  not null primary key,
    version      bigint       not null,
    pool_id      varchar(24)  not null,
    source_id    varchar(24)  not null,
    provider     varchar(64)  not null,
    identifier   varchar(31)  not null,
    display_name varchar(100) not null,
    fields       jsonb        not null,
    -- By field: ciphertext, and when it was entered.
    secrets      jsonb        not null,
    login_only   boolean      not null,
    association  varchar(16)  not null,
    enabled      boolean      not null,
    created_at   timestamptz  not null,
    updated_at   timestamptz  not null,
    constraint connection_in_pool unique (pool_id, id),
    constraint connection_identifier unique (pool_id, identifier),
    foreign key (pool_id, source_id) references identity_source (pool_id, id)
);
create index connection_of_source on connection (source_id, id);

-- Which connections an application's login page shows, in order.
create table application_connection (
    application_id varchar(24) not null,
    connection_id  varchar(24) not null,
    pool_id        varchar(24) not null,
    position       integer     not null,
    primary key (application_id, connection_id),
    foreign key (pool_id, application_id) references application (pool_id, id) on delete cascade,
    foreign key (pool_id, connection_id) references connection (pool_id, id) on delete cascade
);
create index application_connection_of on application_connection (connection_id);

-- What this installation made for itself, once.
create table installation (
    id                       varchar(16) not null primary key check (id = 'this'),
    administration_client_id varchar(24) not null references application (id)
);
