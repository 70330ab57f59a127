-- What people have agreed to that applications get. One row a person and application, with everything agreed to so far.
create table consent (
    id             varchar(24) not null primary key,
    pool_id        varchar(24) not null,
    application_id varchar(24) not null,
    user_id        varchar(24) not null,
    scopes         text[]      not null,
    given_at       timestamptz not null,
    changed_at     timestamptz not null,
    unique (application_id, user_id)
);
create index consent_of_user on consent (pool_id, user_id);

-- Whether the person is asked in any case (prompt=consent), and the two states around the question.
alter table authorizations add column consent_wanted boolean not null default false;
alter table authorizations drop constraint authorizations_status_check;
alter table authorizations add constraint authorizations_status_check check (status in (
    'WAITING', 'DECIDED', 'REFUSED', 'CONSENT_ASKED', 'CONSENT_GIVEN', 'CODE_ISSUED', 'REDEEMED', 'REVOKED', 'CANCELLED'));
