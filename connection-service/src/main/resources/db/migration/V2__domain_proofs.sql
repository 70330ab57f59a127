-- Files with which a vendor makes sure that an administrator controls the core host. One name has one content, whoever
-- brought it: writers of a name take turns.
create table domain_proof (
    connection_id varchar(24)  not null,
    file_name     varchar(64)  not null,
    pool_id       varchar(24)  not null,
    content       varchar(128) not null,
    updated_at    timestamptz  not null,
    primary key (connection_id, file_name),
    foreign key (pool_id, connection_id) references connection (pool_id, id) on delete cascade
);
create index domain_proof_of_name on domain_proof (file_name);
