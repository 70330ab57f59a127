package dev.pailou.kernel.events;

/** Kafka headers of CloudEvents 1.0 in binary mode, and our extensions. */
public final class EventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    /** When the event stops having any effect; only events of a login have it. */
    public static final String EXPIRY = "ce_expirytime";
    /** HMAC of the producer, only on signed topics. */
    public static final String SIGNATURE = "ce_hmac";

    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    private EventHeaders() {}
}
