package dev.isobar.provider.local.event;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How a pump goes about it.
 *
 * @param budget how long a handler may take, as its invocation tells it
 * @param stopTime how long running handlers get to end when the pump is closed
 * @param random spreads the back-off
 */
public record PumpSettings(Duration budget, Duration stopTime, RandomGenerator random) {}
