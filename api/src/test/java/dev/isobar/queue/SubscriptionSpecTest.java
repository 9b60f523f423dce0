package dev.isobar.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SubscriptionSpecTest {
    private final SubscriptionSpec all = SubscriptionSpec.of("mail");

    private static CloudException refusal(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    @Test
    void aFilterKeepsItsTermsAndLeavesTheOriginalAlone() {
        SubscriptionSpec filtered = all.where("kind", "a", "b").where("size", "");

        assertThat(filtered.filter()).isEqualTo(Map.of("kind", List.of("a", "b"), "size", List.of("")));
        assertThat(all.filter()).isEmpty();
    }

    @Test
    @DisplayName("MSG-7 a filter has up to 5 equality terms")
    void aSixthTermIsRefused() {
        SubscriptionSpec five = all.where("a", "1", "2", "3").where("b", "1", "2");

        assertThat(refusal(() -> five.where("c", "1"))).hasMessageContaining("1 to 5 in all");
        assertThat(refusal(() -> all.where("a", "1", "2", "3", "4", "5", "6"))).hasMessageContaining("is 6");
    }

    @Test
    void aTermNeedsAValueANewAttributeAndALegalName() {
        assertThat(refusal(() -> all.where("a"))).hasMessageContaining("number of filter values is 0");
        assertThat(refusal(() -> all.where("a", "1").where("a", "2"))).hasMessageContaining("each attribute once");
        assertThat(refusal(() -> all.where("aws-x", "1"))).hasMessageContaining("filter attribute");
        assertThat(refusal(() -> all.where("a", (String) null))).hasMessageContaining("filter value is null");
        assertThat(refusal(() -> all.where("a", "x".repeat(1025)))).hasMessageContaining("1025");
    }
}
