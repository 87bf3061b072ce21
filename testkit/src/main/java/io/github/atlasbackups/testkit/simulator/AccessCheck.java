package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.json.ErrorJson;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Optional;

/** Lets a request in, or says why not. */
final class AccessCheck {

    Optional<HttpResponse> refusal(ReceivedRequest request, AcceptedCredentials credentials) {
        String authorization = request.headers().first("Authorization").orElse("");
        if (authorization.startsWith("Bearer ")
                && credentials.accessTokens().contains(authorization.substring("Bearer ".length()))) {
            return Optional.empty();
        }
        return Optional.of(Answers.json(401, ErrorJson.of(AtlasErrors.unauthorized(), true)));
    }
}
