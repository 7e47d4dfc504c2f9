"""The operations that packages of the SDK send, as their modules say them."""

from __future__ import annotations

import json
import lzma
import zipfile
from pathlib import Path

import pytest

from tools.sdk_operations import main, of_text

NEWER = '''
def build_clusters_start_request(resource_group_name: str, cluster_name: str, subscription_id: str, **kwargs: Any) -> HttpRequest:
    api_version: str = kwargs.pop("api_version", _params.pop("api-version", "2025-02-14"))
    _url = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Kusto/clusters/{clusterName}/start"
    _params["api-version"] = _SERIALIZER.query("api_version", api_version, "str")
    return HttpRequest(method="POST", url=_url, params=_params, **kwargs)


def build_clusters_list_request(subscription_id: str, *, top: Optional[int] = None, **kwargs: Any) -> HttpRequest:
    api_version: str = kwargs.pop("api_version", _params.pop("api-version", "2025-02-14"))
    _url = "/subscriptions/{subscriptionId}/providers/Microsoft.Kusto/clusters"
    _params["$top"] = _SERIALIZER.query("top", top, "int")
    return HttpRequest(method="GET", url=_url, params=_params, headers=_headers, **kwargs)


class ClustersOperations:
    def _start_initial(self, resource_group_name: str, cluster_name: str, **kwargs: Any) -> Iterator[bytes]:
        _request = build_clusters_start_request(resource_group_name=resource_group_name, headers=_headers)
        pipeline_response = self._client._pipeline.run(_request, stream=_stream, **kwargs)
        if response.status_code not in [200, 202]:
            raise HttpResponseError(response=response)

    def begin_start(self, resource_group_name: str, cluster_name: str, **kwargs: Any) -> LROPoller[None]:
        """Starts.

        :rtype: ~azure.core.polling.LROPoller[None]
        """
        ARMPolling(lro_delay, lro_options={"final-state-via": "azure-async-operation"}, **kwargs)

    def list(self, **kwargs: Any) -> ItemPaged["_models.Cluster"]:
        """Lists.

        :return: An iterator
        :rtype: ~azure.core.paging.ItemPaged[~azure.mgmt.kusto.models.Cluster]
        :raises ~azure.core.exceptions.HttpResponseError:
        """
        def prepare_request(next_link=None):
            _request = build_clusters_list_request(subscription_id=self._config.subscription_id)
        if response.status_code not in [200]:
            raise HttpResponseError(response=response)
'''
OLDER = '''
class SkusOperations(object):
    def check(self, location, body, **kwargs):
        """Checks.

        :rtype: ~azure.mgmt.x.models.Answer
        """
        api_version = "2018-01-01"
        url = self.check.metadata['url']
        body_content = self._serialize.body(body, 'Question')
        request = self._client.post(url, query_parameters, header_parameters, body_content)
        if response.status_code not in [200]:
            raise exp
    check.metadata = {'url': '/subscriptions/{subscriptionId}/providers/Microsoft.X/locations/{location}/check'}
'''


def test_an_action_that_runs_long():
    start, _ = of_text(NEWER)
    assert (start["method"], start["operation"], start["version"]) == ("POST", "Clusters_Start", "2025-02-14")
    assert start["path"].endswith("/clusters/{clusterName}/start")
    assert start["long_running"] == {"finalStateVia": "azure-async-operation"}
    assert start["responses"] == [{"statusCode": [200, 202]}]
    assert (start["body"], start["returns"]) == (False, "")


def test_a_list_and_its_query():
    _, listed = of_text(NEWER)
    assert (listed["method"], listed["operation"], listed["returns"]) == ("GET", "Clusters_List", "Cluster")
    assert (listed["query"], listed["long_running"]) == (["$top"], None)


def test_the_older_generation():
    (check,) = of_text(OLDER)
    assert (check["method"], check["operation"], check["version"]) == ("POST", "Skus_Check", "2018-01-01")
    assert (check["body"], check["returns"]) == (True, "Answer")


def test_of_two_versions_the_newest(tmp_path: Path):
    for number, version in enumerate(("2024-01-01", "2025-02-14", "2023-05-05")):
        with zipfile.ZipFile(tmp_path / f"azure_mgmt_kusto-{number}.0.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("azure/mgmt/kusto/operations/_operations.py", NEWER.replace("2025-02-14", version))
    assert main([str(tmp_path), str(tmp_path / "out.jsonl.xz")]) == 0
    with lzma.open(tmp_path / "out.jsonl.xz", "rt") as lines:
        assert [json.loads(line)["version"] for line in lines] == ["2025-02-14", "2025-02-14"]


def test_a_folder_without_wheels(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(tmp_path), str(tmp_path / "out")]) == 2
    assert "holds no wheel" in capsys.readouterr().err
