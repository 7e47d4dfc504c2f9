"""What is remembered between processes."""

from __future__ import annotations

import json
import os
import stat

import pytest

from pscompat.azure.context import AzureContext, ContextFileError
from pscompat.azure.profile import Profile
from pscompat.azure.profile_file import context_file, load_profile, save_profile

CONTEXT = AzureContext(
    account="ada@contoso.com", tenant_id="t", subscription_id="s", subscription_name="Production", sign_in="interactive"
)


def save_context(context):
    save_profile(Profile.of(context))


def load_context():
    profile = load_profile()
    return None if profile is None else profile.context


def test_nothing_is_remembered_at_first():
    assert load_context() is None


def test_save_and_load(configuration):
    save_context(CONTEXT)
    assert load_context() == CONTEXT
    assert context_file() == configuration / "context.json"
    assert os.listdir(configuration) == ["context.json"]


@pytest.mark.skipif(os.name == "nt", reason="file modes mean little there")
def test_only_the_owner_may_read(configuration):
    save_context(CONTEXT)
    assert stat.S_IMODE(os.stat(context_file()).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(configuration).st_mode) == 0o700


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"Contexts": {"x": 1}}', '{"Contexts": 5}'])
def test_file_that_is_something_else(configuration, text):
    configuration.mkdir(parents=True)
    context_file().write_text(text)
    with pytest.raises(ContextFileError, match=r"context\.json: holds no contexts"):
        load_context()


def test_folder_that_cannot_be_written(configuration):
    configuration.parent.mkdir(parents=True)
    configuration.write_text("a file where the folder should be")
    with pytest.raises(ContextFileError, match=r"context\.json: cannot be written"):
        save_context(CONTEXT)


def test_subscription_of_the_environment(monkeypatch):
    monkeypatch.setenv("AZURE_SUBSCRIPTION_ID", "from-environment")
    monkeypatch.setenv("AZURE_TENANT_ID", "tenant")
    monkeypatch.setenv("AZURE_CLIENT_ID", "robot")
    context = load_context()
    assert (context.subscription_id, context.tenant_id, context.account) == ("from-environment", "tenant", "robot")
    assert context.account_type == "ServicePrincipal"
    save_context(CONTEXT)
    assert load_context() == CONTEXT


def azure_cli_profile(tmp_path, subscriptions):
    folder = tmp_path / "azure-cli"
    folder.mkdir()
    (folder / "azureProfile.json").write_text("\ufeff" + json.dumps({"subscriptions": subscriptions}), "utf-8")


def test_subscription_of_the_azure_cli(tmp_path):
    other = {"id": "1", "name": "Other", "isDefault": False}
    chosen = {
        "id": "2",
        "name": "Chosen",
        "isDefault": True,
        "tenantId": "t",
        "environmentName": "AzureCloud",
        "user": {"name": "ada@contoso.com", "type": "user"},
    }
    azure_cli_profile(tmp_path, [other, chosen])
    context = load_context()
    assert (context.account, context.subscription_name) == ("ada@contoso.com", "Chosen")
    save_profile(Profile())
    assert load_context() is None


@pytest.mark.parametrize("subscriptions", [[], [{"isDefault": True}], None, [None]])
def test_profile_of_the_azure_cli_that_says_nothing(tmp_path, subscriptions):
    azure_cli_profile(tmp_path, subscriptions)
    assert load_context() is None
