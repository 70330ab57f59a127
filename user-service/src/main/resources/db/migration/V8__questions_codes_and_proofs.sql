-- What mails call the pool; known from its next change on.
alter table pool add column name varchar(255);

-- Logins whose person was asked whether an existing account is theirs. While one is open, proofs can be given for it.
create table binding_question (
    login_id      varchar(24)   not null primary key,
    pool_id       varchar(24)   not null,
    connection_id varchar(24)   not null,
    -- Digest of source and subjects: a proof is for this identity and no other.
    identity_hash varchar(43)   not null,
    -- How an account may be proved, as the connection's administrator chose.
    methods       varchar(16)[] not null,
    asked_at      timestamptz   not null default now(),
    expires_at    timestamptz   not null,
    ended_at      timestamptz,
    unique (login_id, pool_id)
);
create index binding_question_age on binding_question (expires_at);

-- Codes for proving an account by its e-mail address. The code itself stands nowhere: it follows from the row and a
-- key. There is a row for an address that nobody has, too, without user and mail.
create table email_code (
    id           varchar(24) not null primary key,
    login_id     varchar(24) not null,
    pool_id      varchar(24) not null,
    address_hash varchar(43) not null,
    browser_hash varchar(43) not null,
    user_id      varchar(24),
    address      varchar(320),
    language     varchar(35) not null,
    tries_left   smallint    not null check (tries_left >= 0),
    made_at      timestamptz not null default now(),
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    -- When the mail is to be sent, or sent again; null once it is, and where there is none.
    mail_due_at  timestamptz,
    mail_tries   smallint    not null default 0,
    foreign key (login_id, pool_id) references binding_question (login_id, pool_id) on delete cascade,
    foreign key (user_id, pool_id) references users (id, pool_id) on delete cascade,
    check ((user_id is null) = (address is null)),
    check (mail_due_at is null or address is not null)
);
-- One at a time.
create unique index email_code_of_address on email_code (pool_id, address_hash) where ended_at is null;
create index email_code_of_login on email_code (login_id, made_at);
create index email_code_of_user on email_code (user_id) where user_id is not null;
create index email_code_mailed on email_code (pool_id, made_at) where address is not null;
create index email_code_due on email_code (mail_due_at) where mail_due_at is not null;

-- A full authentication of an existing account, given to bind one identity to it, in one login, by one browser. The
-- browser has the value; here is its SHA-256.
create table proof (
    hash          varchar(43) not null primary key,
    -- One at a time: a later one takes the place of the one before.
    login_id      varchar(24) not null unique,
    pool_id       varchar(24) not null,
    identity_hash varchar(43) not null,
    browser_hash  varchar(43) not null,
    user_id       varchar(24) not null,
    method        varchar(16) not null,
    made_at       timestamptz not null default now(),
    expires_at    timestamptz not null,
    consumed_at   timestamptz,
    foreign key (login_id, pool_id) references binding_question (login_id, pool_id) on delete cascade,
    -- Nothing crosses pools.
    foreign key (user_id, pool_id) references users (id, pool_id) on delete cascade
);
create index proof_of_user on proof (user_id);
