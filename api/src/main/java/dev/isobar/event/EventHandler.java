package dev.isobar.event;

/**
 * Handles one kind of event. Events may repeat and change places (contract FN-5), so handling one twice must do no harm. One
 * instance serves all of them, from several threads at once (contract FN-9).
 *
 * @param <E> the event: {@link BlobEvent}, {@link ScheduleEvent} and so on
 */
@FunctionalInterface
public interface EventHandler<E> {
    /**
     * Handles the event and says what becomes of it; never null.
     *
     * @throws Exception to have it repeated, as {@link Outcome#retry()} does
     */
    Outcome handle(E event) throws Exception;
}
