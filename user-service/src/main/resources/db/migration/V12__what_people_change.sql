-- Which claims a person or an administrator edited, with spaces between them: no provider changes those again.
alter table users add column edited text not null default '';
-- When what is known of the person changed last; null where it never did.
alter table users add column updated_at timestamptz;

-- What the source calls the person, so that people can tell their identities apart.
alter table identity add column nickname varchar(255);

-- The identity whose provider vouched for it. It goes with the identity: nobody is found by the word of a source that
-- names them no longer.
alter table user_contact add column identity_id varchar(24) references identity (id) on delete cascade;
create index user_contact_of_identity on user_contact (identity_id) where identity_id is not null;

-- Identities that went from one user to another, to nobody or from nobody otherwise than by a login.
create table link_change (
    id             varchar(24)  not null primary key,
    pool_id        varchar(24)  not null,
    identity_id    varchar(24)  not null,
    source_id      varchar(24)  not null,
    connection_id  varchar(24)  not null,
    reason         varchar(32)  not null,
    -- Who has it since, and who had it before; null is nobody. Like in "decision", the ids stay when users go.
    user_id        varchar(24),
    former_user_id varchar(24),
    changed_by     varchar(255) not null,
    changed_at     timestamptz  not null default now(),
    -- The identity with its subjects as it was at that moment, for as long as the change can be undone.
    was            jsonb,
    undone_at      timestamptz
);
create index link_change_of_user on link_change (user_id);
create index link_change_of_former_user on link_change (former_user_id);
create index link_change_undoable on link_change (changed_at) where was is not null;
-- "Why was this person linked?"
create index decision_of_user on decision (user_id, login_id) where user_id is not null;
