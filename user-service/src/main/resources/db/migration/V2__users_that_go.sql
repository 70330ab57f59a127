-- A user goes with all that belongs to them; of what they did, `decision` keeps the ids.
alter table identity drop constraint identity_user_id_pool_id_fkey;
alter table identity add constraint identity_of_user_in_pool
    foreign key (user_id, pool_id) references users (id, pool_id) on delete cascade;
alter table identity_subject drop constraint identity_subject_identity_id_source_id_fkey;
alter table identity_subject add constraint identity_subject_of_identity
    foreign key (identity_id, source_id) references identity (id, source_id) on delete cascade;
alter table credential drop constraint credential_user_id_pool_id_fkey;
alter table credential add constraint credential_of_user_in_pool
    foreign key (user_id, pool_id) references users (id, pool_id) on delete cascade;

-- For lists, in the order in which users were made.
create index users_of_pool on users (pool_id, id);
