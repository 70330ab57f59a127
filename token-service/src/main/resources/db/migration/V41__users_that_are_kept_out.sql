-- The latest block or deletion of each user that ever had one, by the user's version. What was decided for the user at an
-- older version is worth nothing, whatever comes after, so there is nothing here that an unblocking would take away.
create table exclusion (
    user_id varchar(24) not null primary key,
    version bigint      not null,
    deleted boolean     not null
);

-- The user's version when the login was decided; null for what is older than this column, and than any block.
alter table authorizations add column user_version bigint;
alter table session add column user_version bigint;
