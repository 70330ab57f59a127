-- By what else than their identities users are known: addresses, numbers and other systems' ids.
create table user_contact (
    user_id          varchar(24)  not null,
    pool_id          varchar(24)  not null,
    kind             varchar(16)  not null check (kind in ('email', 'phone', 'external_id')),
    -- As it was given, for showing and for sending to.
    value            varchar(320) not null,
    -- In the one form in which such values are compared.
    value_normalised varchar(320) not null,
    -- When somebody whose word counts here vouched for it; until then nobody is found by it.
    verified_at      timestamptz,
    -- Who did: code (the person, by a code that was sent there), provider, administrator.
    source           varchar(16)  not null check (source in ('code', 'provider', 'administrator')),
    created_at       timestamptz  not null default now(),
    primary key (user_id, kind, value_normalised),
    -- Nothing crosses pools.
    foreign key (user_id, pool_id) references users (id, pool_id) on delete cascade,
    check (btrim(value_normalised) not in ('', 'null', 'undefined'))
);
-- A verified value leads to one user.
create unique index user_contact_verified on user_contact (pool_id, kind, value_normalised)
    where verified_at is not null;
