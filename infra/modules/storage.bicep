// Everything that is kept: batches and results as blobs; ledger, codes, policies, states as tables; work to do as queues.

@description('Name of the account: 3 to 24 letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Redundancy.')
param sku string

@description('Days a batch file stays in the inbox.')
param inboxDays int

@description('Days the results of a batch stay.')
param resultsDays int

@description('Days for which what was removed can be brought back.')
param softDeleteDays int

@description('The identity of the app.')
param appPrincipalId string

@description('Whoever moves batches by hand.')
param operatorId string

@description('What that is: User, Group, ServicePrincipal.')
param operatorType string

@description('Where requests are logged.')
param workspaceId string

@description('Kinds of requests to tables that are logged.')
param tableLogs array

var deploymentContainer = 'deployments'
var containers = ['inbox', 'results', 'audits', deploymentContainer]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku }
  kind: 'StorageV2'
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: storage
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [for item in containers: {
  parent: blobs
  name: item
  properties: { publicAccess: 'None' }
}]

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: storage
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: storage
  name: 'default'
}

// The audits container is in no rule: its reports stay.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: storage
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'inbox-expires'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['inbox/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: inboxDays } } }
          }
        }
        {
          name: 'results-expire'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['results/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: resultsDays } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

// The Functions host keeps its keys, locks and blob receipts in blobs that it makes itself (Owner), the triggers' queues
// and their poison queues (Queue Data Contributor); the app keeps its tables (Table Data Contributor). Nothing on the
// account itself: the app can neither read its keys nor change it.
resource appRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in [blobDataOwner, queueDataContributor, tableDataContributor]: {
  name: guid(storage.id, appPrincipalId, role)
  scope: storage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

// A batch larger than 100 MB is put into the inbox by hand, and results are taken from the container; neither needs tables.
resource operatorRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (item, i) in ['inbox', 'results', 'audits']: {
  name: guid(storage.id, item, operatorId, blobDataContributor)
  scope: container[i]
  properties: {
    principalId: operatorId
    principalType: operatorType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}]

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

// Reads of queues are the host asking for work several times a second; they tell nothing.
resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: queues
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageWrite', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource tableRequestLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: tables
  properties: {
    workspaceId: workspaceId
    logs: [for category in tableLogs: { category: category, enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output name string = storage.name
output deploymentContainer string = deploymentContainer
