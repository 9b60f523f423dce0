package dev.isobar.conformance;

import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.ErrorCode;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A service in a state that its provider cannot rely on, such as an account of a kind that follows other rules, and must
 * refuse when it is opened (contract CORE-1).
 *
 * @param what the state, in a few words
 * @param provider the provider to open
 * @param settings what leads it to that service, beside the harness's own settings
 * @param firstUse a first call, for what is looked at only when a resource is first used
 * @param code how it is refused
 * @param named what the message must name
 */
public record Unfit(
        String what,
        CloudProvider provider,
        Map<String, String> settings,
        Consumer<Cloud> firstUse,
        ErrorCode code,
        String named) {}
