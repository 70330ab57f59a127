-- What user-service said last of people whose profile changed, for logins that it had decided before. They are heard of
-- within minutes, so no row stays for long.
create table told_profile (
    user_id varchar(24) not null primary key,
    pool_id varchar(24) not null,
    version bigint      not null,
    claims  text        not null,
    told_at timestamptz not null default now()
);
create index told_profile_age on told_profile (told_at);
