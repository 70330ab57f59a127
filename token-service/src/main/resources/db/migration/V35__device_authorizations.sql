-- What an authorization has beyond the others when a device asked for it (RFC 8628). Both codes stand here as SHA-256;
-- a user code is unique in its pool for as long as the row is there.
create table device_authorization (
    id               varchar(24) not null primary key references authorizations (id) on delete cascade,
    pool_id          varchar(24) not null,
    device_code_hash varchar(43) not null unique,
    user_code_hash   varchar(43) not null,
    requested_from   varchar(64) not null,
    interval_seconds integer     not null,
    next_poll_at     timestamptz not null,
    unique (pool_id, user_code_hash)
);

-- A device's authorization gets its browser when a person confirms it there.
alter table authorizations drop constraint authorizations_without_browser;
alter table authorizations add constraint authorizations_without_browser check (
    grant_type in ('authorization_code', 'urn:ietf:params:oauth:grant-type:device_code')
    or handle_hash is null and browser_hash is null and redirect_uri is null and code_hash is null);

-- User codes are short, so wrong ones are counted, exactly and across replicas.
create table user_code_attempts (
    counted   varchar(43) not null primary key,
    attempts  integer     not null,
    resets_at timestamptz not null
);
create index user_code_attempts_age on user_code_attempts (resets_at);
