package dev.pailou.devservices.deployment;

import io.quarkus.arc.deployment.BeanRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.processor.BeanRegistrar.RegistrationContext;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps Quarkus' own build steps out of each other's way. Three of them register synthetic beans side by side, and in
 * this line they add to one plain list: now and then an element is lost and the build ends in a NullPointerException in
 * {@code ArcProcessor#validate} (<a href="https://github.com/quarkusio/quarkus/issues/55603">quarkus#55603</a>). This
 * step runs before them and gives them a list that takes it, as
 * <a href="https://github.com/quarkusio/quarkus/pull/55607">later lines have</a>; with those it does nothing.
 */
class ThreadSafeSyntheticBeans {

    private static final String LIST = "syntheticInjectionPoints";

    /**
     * @param phase holds the list
     * @param before nothing is produced: naming it puts this step before those that take synthetic beans
     */
    @BuildStep
    void makeThreadSafe(BeanRegistrationPhaseBuildItem phase, BuildProducer<SyntheticBeanBuildItem> before) {
        makeThreadSafe(phase.getContext());
    }

    static void makeThreadSafe(RegistrationContext context) {
        try {
            Field field = context.getClass().getDeclaredField(LIST);
            field.setAccessible(true);
            if (field.get(context) instanceof ArrayList<?> list) {
                field.set(context, new CopyOnWriteArrayList<>(list));
            }
        } catch (ReflectiveOperationException otherQuarkus) {
            throw new IllegalStateException(
                    "This line of Quarkus keeps no " + LIST + ": see whether quarkus#55603 is mended, then remove "
                            + ThreadSafeSyntheticBeans.class.getName(),
                    otherQuarkus);
        }
    }
}
