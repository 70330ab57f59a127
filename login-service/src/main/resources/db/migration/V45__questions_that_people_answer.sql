-- The address to which the person of a request had a code sent, encrypted, so that another can be sent without typing it
-- again. It goes with the answer, or when the code can't be used any more.
create table sent_code (
    authorization_id varchar(24) not null primary key,
    login_id         varchar(24) not null,
    address          text        not null,
    again_at         timestamptz not null,
    expires_at       timestamptz not null
);
create index sent_code_expires_at on sent_code (expires_at);

-- The ticket, encrypted, with which the browser of a request goes on from its answer. A button that is pressed twice, on
-- whichever replicas, gets the same one, so that it doesn't matter which of the two answers the browser follows.
create table answer_ticket (
    authorization_id varchar(24) not null primary key,
    login_id         varchar(24) not null,
    ticket           text        not null,
    expires_at       timestamptz not null
);
create index answer_ticket_expires_at on answer_ticket (expires_at);
