package dev.pailou.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps of a start that need not wait for each other. */
final class Together {

    private Together() {}

    /** A step that may fail with a sentence. */
    @FunctionalInterface
    interface Step {
        /** Does it. */
        void run() throws Exception;
    }

    /** Runs all steps at the same time; the first failure interrupts the others and is thrown. */
    static void run(List<Step> steps) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Void> completion = new ExecutorCompletionService<>(executor);
            List<Future<Void>> futures = new ArrayList<>();
            for (Step step : steps) {
                futures.add(completion.submit(() -> {
                    step.run();
                    return null;
                }));
            }
            try {
                for (int i = 0; i < futures.size(); i++) {
                    completion.take().get();
                }
            } catch (ExecutionException failed) {
                futures.forEach(future -> future.cancel(true));
                if (failed.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw failed;
            }
        }
    }
}
