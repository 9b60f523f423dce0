package dev.isobar.event;

/**
 * How a handler's run ended.
 *
 * @param outcome what becomes of the event
 * @param cause why, for the dead letters: a {@code DeadLetter}'s reason, or what kind of exception made it a {@code Retry};
 *     empty where the handler gave none. Fit to be stored: it names no payload
 */
public record EventResult(Outcome outcome, String cause) {}
