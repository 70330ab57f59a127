create table note (
    text varchar(200) not null primary key
);
