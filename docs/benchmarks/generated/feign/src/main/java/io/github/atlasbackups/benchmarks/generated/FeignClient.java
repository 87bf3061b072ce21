package io.github.atlasbackups.benchmarks.generated;

import io.github.atlasbackups.benchmarks.workload.Blocking;
import java.net.URI;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.CheckpointsApi;
import org.openapitools.client.model.ListCheckpoints200ResponseResultsInner;

/** The library {@code feign}: Feign on OkHttp, which asks for gzip by itself, and databind. */
public final class FeignClient extends Blocking<ListCheckpoints200ResponseResultsInner> {

    private final CheckpointsApi api;

    public FeignClient(URI service) {
        ApiClient client = new ApiClient("token");
        client.setBasePath(service.toString());
        client.setBearerToken(TOKEN);
        api = client.buildClient(CheckpointsApi.class);
    }

    @Override
    protected List<ListCheckpoints200ResponseResultsInner> items(String cluster, int itemsPerPage, int number) {
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
