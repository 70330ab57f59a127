package dev.pailou.connection.domain;

/**
 * How far a provider's definition may be relied on.
 *
 * @param level   {@code proven}, {@code documented} or {@code doubtful}
 * @param checked the day that was found, {@code yyyy-MM-dd}
 * @param source  where it stands
 */
public record Maturity(String level, String checked, String source) {}
