package dev.isobar.provider.aws.resources;

import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.spi.ResourceName;
import dev.isobar.tool.spi.CreationPlan.Mode;
import dev.isobar.tool.spi.ResourceStep;
import dev.isobar.tool.spi.ResourceStep.Outcome;
import java.util.function.Consumer;

/**
 * What all kinds of resources are made with.
 *
 * @param drivers the provider as the application will open it
 */
record Workshop(AwsClients clients, CloudDrivers drivers, Naming naming, Mode mode, Consumer<ResourceStep> progress) {
    /** Opens a driver, which refuses a resource that does not fit. */
    interface Opening {
        void open() throws Exception;
    }

    /** Makes what is missing, unless nothing is to be made. */
    void missing(ResourceName resource, String detail, Runnable making) {
        if (mode == Mode.CREATE) {
            making.run();
        }
        Outcome outcome = mode == Mode.CREATE ? Outcome.CREATED : Outcome.MISSING;
        progress.accept(new ResourceStep(resource.toString(), resource.physical(), outcome, detail));
    }

    /** Looks whether what is there fits its declaration. */
    void present(ResourceName resource, String detail, Opening opening) {
        String unfit = reason(opening);
        progress.accept(
                unfit.isEmpty()
                        ? new ResourceStep(resource.toString(), resource.physical(), Outcome.PRESENT, detail)
                        : new ResourceStep(resource.toString(), resource.physical(), Outcome.UNFIT, unfit));
    }

    private String reason(Opening opening) {
        try {
            opening.open();
            return "";
        } catch (Exception failure) {
            Fault fault = failure instanceof CloudException known
                    ? Fault.of(known.code()).detail(String.valueOf(known.getMessage()))
                    : drivers.classify(failure);
            if (fault.code() == ErrorCode.INVALID_ARGUMENT || fault.code() == ErrorCode.NOT_FOUND) {
                return fault.detail().orElse(fault.code().toString());
            }
            throw failure instanceof CloudException known ? known : CloudException.of(fault, failure);
        }
    }
}
