"""What lies in deploy/ and beside the Dockerfile: it parses, and all of it means the same app."""

import json
import re

import pytest
import yaml

from deploy.nginx import Front, conf
from tests.browser.server import ROOT
from tests.deploy.image import PORT, health, stages

LAST = stages((ROOT / "Dockerfile").read_text("utf-8"))[-1]
UID, GID = map(int, LAST.of("USER")[0].split(":"))
HEALTH = "/_stcore/health"
REPLICAS = [f"app{number}:{PORT}" for number in (1, 2, 3)]


def read(path):
    return list(yaml.safe_load_all((ROOT / path).read_text("utf-8")))


@pytest.fixture(scope="module")
def kinds():
    return {one["kind"]: one for one in read("deploy/kubernetes.yaml")}


def test_kubernetes_runs_the_image_as_it_is_made(kinds):
    pod = kinds["Deployment"]["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert (pod["securityContext"]["runAsUser"], pod["securityContext"]["runAsGroup"]) == (UID, GID)
    assert container["ports"] == [{"name": "http", "containerPort": int(PORT)}]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert [mount["mountPath"] for mount in container["volumeMounts"]] == ["/tmp"]
    assert {*container["resources"]} == {"requests", "limits"}


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_its_probes_ask_what_the_image_s_own_does(kinds, probe):
    (container,) = kinds["Deployment"]["spec"]["template"]["spec"]["containers"]
    assert container[probe]["httpGet"] == {"path": HEALTH, "port": "http"}
    assert HEALTH in health(LAST)[-1]


def test_the_service_and_the_ingress_lead_to_it(kinds):
    labels = kinds["Deployment"]["spec"]["template"]["metadata"]["labels"]
    service, ingress = kinds["Service"], kinds["Ingress"]
    assert service["spec"]["selector"] == labels
    assert service["spec"]["ports"][0]["targetPort"] == "http"
    (path,) = ingress["spec"]["rules"][0]["http"]["paths"]
    assert path["backend"]["service"]["name"] == service["metadata"]["name"]
    notes = ingress["metadata"]["annotations"]
    assert notes["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert notes["nginx.ingress.kubernetes.io/session-cookie-change-on-failure"] == "true"
    assert all(isinstance(value, str) for value in notes.values())


@pytest.mark.parametrize("path", ["compose.yaml", "deploy/compose.yaml"])
def test_compose_takes_every_right_away(path):
    (compose,) = read(path)
    apps = [one for name, one in compose["services"].items() if name != "nginx"]
    assert apps
    for app in apps:
        assert app["read_only"] is True
        assert app["cap_drop"] == ["ALL"]
        assert app["security_opt"] == ["no-new-privileges:true"]
        assert app["tmpfs"] == ["/tmp"]


def test_compose_names_the_replicas_as_nginx_knows_them():
    (compose,) = read("deploy/compose.yaml")
    services = compose["services"]
    names = {n: one["environment"]["LSTM_REPLICA"] for n, one in services.items() if n != "nginx"}
    assert names == {"app1": "1", "app2": "2", "app3": "3"}
    secrets = {
        one["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"]
        for n, one in services.items()
        if n != "nginx"
    }
    assert len(secrets) == 1
    assert read("compose.yaml")[0]["services"]["lstm"]["ports"] == [f"{PORT}:{PORT}"]


def test_nginx_s_file_is_what_is_written_for_these_replicas():
    written = (ROOT / "deploy" / "nginx" / "lstm.conf").read_text("utf-8")
    assert written == conf(REPLICAS, Front())


def test_caddy_asks_the_same_replicas():
    caddy = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    assert re.search(r"reverse_proxy (.*) \{", caddy)[1].split() == REPLICAS
    assert f"health_uri {HEALTH}" in caddy


def test_the_dev_container_installs_what_the_cloud_does():
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert "-r cloud/requirements.txt" in container["postCreateCommand"]
    assert container["forwardPorts"] == [int(PORT)]


def pins(path):
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def test_the_cloud_gets_the_same_versions_without_torch():
    whole, light = pins("requirements.txt"), pins("cloud/requirements.txt")
    assert light.items() < whole.items()
    assert "torch" in whole.keys() - light.keys()
    assert len(light) > 30


def test_the_workflow_may_only_read_and_runs_what_is_pinned():
    for file in (ROOT / ".github" / "workflows").iterdir():
        workflow = yaml.safe_load(file.read_text("utf-8"))
        assert workflow["permissions"] == {"contents": "read"}
        for job in workflow["jobs"].values():
            used = [step["uses"] for step in job["steps"] if "uses" in step]
            assert used
            assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in used), used


def test_every_file_that_the_note_names_is_there():
    note = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    named = set(re.findall(r"`((?:deploy|cloud|tests|\.[a-z]+)/[\w./-]+)`", note))
    assert len(named) > 8
    assert not [path for path in named if not (ROOT / path).is_file()]
