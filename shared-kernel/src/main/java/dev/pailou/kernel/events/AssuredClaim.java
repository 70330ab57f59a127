package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A claim and how far it may be trusted.
 *
 * @param value     what the provider says
 * @param assurance whether the provider vouches for it
 */
@RegisterForReflection
public record AssuredClaim(String value, Assurance assurance) {}
