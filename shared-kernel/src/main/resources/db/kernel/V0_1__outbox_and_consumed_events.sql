-- Events that are committed and not yet known to be in Kafka. Column names as Debezium's outbox router
-- expects them, so that operators can switch to change data capture.
create table outbox (
    seq           bigint generated always as identity,
    id            char(24)     not null primary key,
    aggregatetype varchar(32)  not null,
    aggregateid   varchar(64)  not null,
    type          varchar(96)  not null,
    payload       bytea        not null,
    created_at    timestamptz  not null default now(),
    expires_at    timestamptz,
    signature     varchar(64),
    traceparent   varchar(64),
    claimed_until timestamptz  not null
);
create index outbox_order on outbox (aggregatetype, aggregateid, seq);
create index outbox_due on outbox (claimed_until);

-- Events whose effect is part of this database: delivered twice changes nothing.
create table consumed_event (
    id          varchar(64) not null primary key,
    consumed_at timestamptz not null default now()
);
create index consumed_event_age on consumed_event (consumed_at);
