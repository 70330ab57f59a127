package dev.pailou.token.support;

import dev.pailou.local.testing.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the running service, with a real PostgreSQL and a real Kafka. */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "token"))
@WithTestResource(LoginServiceAddress.class)
@WithTestResource(SmallLimits.class)
@WithTestResource(ApplicationAddress.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TokenServiceTest {}
