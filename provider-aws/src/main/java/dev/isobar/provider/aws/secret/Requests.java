package dev.isobar.provider.aws.secret;

import dev.isobar.provider.aws.client.Deadline;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;

/** What is asked of Secrets Manager. */
record Requests(SecretNames names, RandomGenerator random) {
    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
    private static final int SHORTEST_VERSION = 32;

    private static final int LONGEST_VERSION = 64;
    private static final int PAGE = 100;

    /** False for an id that no version can have, which the service would call a wrong parameter. */
    static boolean isVersion(Optional<String> id) {
        int length = id.map(String::length).orElse(SHORTEST_VERSION);
        return length >= SHORTEST_VERSION && length <= LONGEST_VERSION;
    }

    /** The id of a new version, by which the service also recognises a repeated request. */
    String newVersion() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    GetSecretValueRequest get(SecretRequest request, Call call) {
        return GetSecretValueRequest.builder()
                .secretId(names.physical(request.name()))
                .versionId(request.versionId().orElse(null))
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    PutSecretValueRequest put(SecretWrite request, String version, Call call) {
        String text = text(request.value());
        return PutSecretValueRequest.builder()
                .secretId(names.physical(request.name()))
                .clientRequestToken(version)
                .secretString(text)
                .secretBinary(text == null ? SdkBytes.fromByteArray(request.value()) : null)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    CreateSecretRequest create(SecretWrite request, String version, Call call) {
        String text = text(request.value());
        return CreateSecretRequest.builder()
                .name(names.physical(request.name()))
                .clientRequestToken(version)
                .secretString(text)
                .secretBinary(text == null ? SdkBytes.fromByteArray(request.value()) : null)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    DeleteSecretRequest delete(String name, Call call) {
        return DeleteSecretRequest.builder()
                .secretId(names.physical(name))
                .forceDeleteWithoutRecovery(true)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    ListSecretsRequest list(@Nullable String token, Call call) {
        return ListSecretsRequest.builder()
                .filters(Filter.builder()
                        .key(FilterNameStringType.NAME)
                        .values(names.prefix())
                        .build())
                .maxResults(PAGE)
                .nextToken(token)
                .overrideConfiguration(Deadline.of(call))
                .build();
    }

    /** The value as the text that consoles and other programs show; null for bytes that are no plain text. */
    private static @Nullable String text(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return text.chars().allMatch(Requests::isPlain) ? text : null;
        } catch (CharacterCodingException bytes) {
            return null;
        }
    }

    private static boolean isPlain(int c) {
        return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c != 0x7F && c < 0xFFFE);
    }
}
