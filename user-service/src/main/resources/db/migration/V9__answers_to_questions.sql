-- All that an answer needs to be decided by. Questions from before can't be answered; they end within minutes.
alter table binding_question
    -- sign-in, or link for a further way in of somebody who is in
    add column purpose          varchar(8)  not null default 'sign-in',
    add column authorization_id varchar(24),
    add column application_id   varchar(24),
    add column source_id        varchar(24),
    -- {"subjects": [{"namespace", "subject"}], "claims": {"claim": {"value", "assurance"}}}, as text, because jsonb
    -- doesn't take every character that vendors send. Personal: gone as soon as the question has ended.
    add column identity         text,
    add column authenticated_at timestamptz,
    add column can_create       boolean     not null default false,
    -- The field whose value may be typed, and how often.
    add column confirm_field    varchar(16),
    add column tries_left       smallint    not null default 5 check (tries_left >= 0);
create index binding_question_personal on binding_question (expires_at) where identity is not null;

-- Of a login whose person was asked, `reason` says why; what became of the answer:
alter table decision
    add column outcome      varchar(32),
    -- How the account was proved.
    add column proof_method varchar(16),
    add column answered_at  timestamptz;
