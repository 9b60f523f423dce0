package dev.isobar.conformance.platform;

import dev.isobar.app.CloudApp;
import java.time.Duration;
import java.util.Set;

/**
 * A function platform with one entry of each kind: the adapter under test, behind the platform's own runtime or the harness's
 * reading of it. A platform with several entries for one kind, such as a gateway and a load balancer, is several of these
 * and several columns of the report. What an entry can do is what its harness's provider declares.
 */
public interface Platform {
    /** What this entry takes; for all else suites say that it is not testable here. */
    Set<Source> sources();

    /**
     * How many invocations may be under way at once in one process of this platform; 1 where it never runs two.
     * Suites let at most 16 overlap.
     */
    int concurrency();

    /**
     * Starts an application in this process, behind the platform's entry point, on resources that are empty and its own. What
     * the application throws or is refused with comes out unchanged.
     *
     * @param budget how long the platform gives a handler of requests
     */
    Deployment start(CloudApp app, Duration budget) throws Exception;
}
