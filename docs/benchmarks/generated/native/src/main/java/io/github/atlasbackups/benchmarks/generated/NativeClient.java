package io.github.atlasbackups.benchmarks.generated;

import io.github.atlasbackups.benchmarks.workload.Blocking;
import java.net.URI;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CheckpointsApi;
import org.openapitools.client.model.ListCheckpoints200ResponseResultsInner;

/** The library {@code native}: the JDK's client and databind. */
public final class NativeClient extends Blocking<ListCheckpoints200ResponseResultsInner> {

    private final CheckpointsApi api;

    public NativeClient(URI service) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(service.toString());
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + TOKEN));
        api = new CheckpointsApi(client);
    }

    @Override
    protected List<ListCheckpoints200ResponseResultsInner> items(String cluster, int itemsPerPage, int number)
            throws ApiException {
        return api.listCheckpoints(PROJECT, cluster, (long) itemsPerPage, (long) number)
                .getResults();
    }

    @Override
    protected String id(ListCheckpoints200ResponseResultsInner item) {
        return item.getId();
    }

    @Override
    public void close() {}
}
