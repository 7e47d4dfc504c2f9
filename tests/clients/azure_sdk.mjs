// Runs the newest @azure/arm-compute and @azure/arm-resources, unmodified, against a simulator that is served over https.
//
//   npm install @azure/arm-compute @azure/arm-resources @azure/identity
//   pscompat simulator serve --tls --port 8443 &
//   eval "$(pscompat simulator env --url https://localhost:8443)"
//   node azure_sdk.mjs
import assert from "node:assert";
import { ComputeManagementClient } from "@azure/arm-compute";
import { ResourceManagementClient } from "@azure/arm-resources";
import { ClientSecretCredential } from "@azure/identity";

const environment = process.env;
const endpoint = environment.AZURE_RESOURCE_MANAGER_ENDPOINT;
const credential = new ClientSecretCredential(
  environment.AZURE_TENANT_ID,
  environment.AZURE_CLIENT_ID,
  environment.AZURE_CLIENT_SECRET,
  { authorityHost: endpoint, disableInstanceDiscovery: true },
);
const { resourceGroups } = new ResourceManagementClient(credential, environment.AZURE_SUBSCRIPTION_ID, { endpoint });
const { virtualMachines } = new ComputeManagementClient(credential, environment.AZURE_SUBSCRIPTION_ID, { endpoint });

async function names(pages) {
  const found = [];
  for await (const item of pages) found.push(item.name);
  return found;
}

// Long-running operations have one name in some versions of the SDK and another in others.
function wait(client, name, ...values) {
  const begin = client[`begin${name[0].toUpperCase()}${name.slice(1)}AndWait`];
  return (begin ?? client[name]).apply(client, values);
}

const group = await resourceGroups.createOrUpdate("from-node", { location: "westeurope" });
assert.equal(group.name, "from-node");
assert.ok((await names(resourceGroups.list())).includes("from-node"));
assert.ok((await names(virtualMachines.listAll())).includes("web01"));
await wait(virtualMachines, "reimage", "rg-app", "web01");
await wait(virtualMachines, "restart", "rg-app", "web02");
const machine = await wait(virtualMachines, "createOrUpdate", "from-node", "machine", {
  location: "westeurope",
  hardwareProfile: { vmSize: "Standard_D2s_v3" },
  storageProfile: {
    imageReference: {
      publisher: "Canonical",
      offer: "0001-com-ubuntu-server-jammy",
      sku: "22_04-lts-gen2",
      version: "latest",
    },
  },
  osProfile: { computerName: "machine", adminUsername: "me", adminPassword: "Not-a-real-1" },
  networkProfile: { networkInterfaces: [] },
});
assert.equal(machine.provisioningState, "Succeeded");
await assert.rejects(virtualMachines.get("from-node", "nobody"), { statusCode: 404, code: "ResourceNotFound" });
await wait(resourceGroups, "delete", "from-node");
assert.ok(!(await names(resourceGroups.list())).includes("from-node"));
console.log("all as it should be");
