// The Azure edge: a Flex Consumption function app that reaches storage and vault by identity, never by key.
// What needs the deployed app (the inbox's Event Grid subscription) is modules/inbox.bicep, which scripts/postdeploy.sh runs.
targetScope = 'subscription'

@description('Name of the azd environment; the resource group is named after it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of every resource; it must offer Flex Consumption.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Short name that every resource carries: letters and digits.')
@minLength(3)
@maxLength(10)
param name string = 'claimcheck'

@description('Who is told of alerts; nobody where it is empty.')
param alertEmail string = ''

@description('Object id of whoever may set the ledger key and move batches by hand; whoever deploys, where it is empty.')
param operatorId string = ''

@description('What that is; ServicePrincipal where a pipeline deploys.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorType string = 'User'

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances at once. Azure may ask for 40 or more.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances that are kept warm for HTTP; they cost money while they wait.')
@minValue(0)
@maxValue(100)
param alwaysReadyHttp int = 0

@description('Whole quarters before the current one that the ledger keeps.')
@minValue(6)
@maxValue(400)
param ledgerQuarters int = 10

@description('Bytes beyond which a file is cut into ranges, each checked in an invocation of its own.')
@minValue(1048576)
param rangeBytes int = 268435456

@description('Redundancy of the storage account: ledger, audits, batches.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Days after which a batch file in the inbox is removed.')
@minValue(1)
param inboxDays int = 30

@description('Days after which the results of a batch are removed. Reports of audits stay.')
@minValue(1)
param resultsDays int = 90

@description('Days for which removed blobs and containers can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 30

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('Kinds of requests to tables that are logged: StorageRead, StorageWrite, StorageDelete. Each costs a line a request.')
param tableLogs array = ['StorageDelete']

var suffix = uniqueString(subscription().id, environmentName, location)
var unique = '${name}-${suffix}'
var operator = empty(operatorId) ? deployer().objectId : operatorId
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    name: unique
    location: location
    tags: tags
    days: logDays
  }
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: unique
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: take('${name}${suffix}', 24)
    location: location
    tags: tags
    sku: storageSku
    inboxDays: inboxDays
    resultsDays: resultsDays
    softDeleteDays: softDeleteDays
    appPrincipalId: identity.outputs.principalId
    operatorId: operator
    operatorType: operatorType
    workspaceId: monitoring.outputs.workspaceId
    tableLogs: tableLogs
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: take(unique, 24)
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    operatorId: operator
    operatorType: operatorType
    workspaceId: monitoring.outputs.workspaceId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    name: unique
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    ledgerKeyUri: '${vault.outputs.uri}secrets/${vault.outputs.ledgerKeyName}'
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    ledgerQuarters: ledgerQuarters
    rangeBytes: rangeBytes
  }
}

module topic 'modules/topic.bicep' = {
  name: 'topic'
  scope: group
  params: {
    name: unique
    location: location
    tags: tags
    storageName: storage.outputs.name
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    name: unique
    location: location
    tags: tags
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    topicId: topic.outputs.id
  }
}

@description('Where the API answers.')
output CLAIMCHECK_ENDPOINT string = app.outputs.endpoint

@description('Name of the function app.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('The resource group of everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the storage account.')
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name

@description('Name of the vault that holds the ledger key.')
output AZURE_KEY_VAULT_NAME string = vault.outputs.name

@description('Name of the ledger key in the vault.')
output CLAIMCHECK_LEDGER_KEY_NAME string = vault.outputs.ledgerKeyName

@description('Name of the Event Grid system topic.')
output AZURE_EVENTGRID_TOPIC_NAME string = topic.outputs.name

@description('Id of the workspace that logs are asked from.')
output AZURE_LOG_ANALYTICS_ID string = monitoring.outputs.workspaceCustomerId

@description('The tenant.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('The region.')
output AZURE_LOCATION string = location
