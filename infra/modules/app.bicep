// The function app on Flex Consumption.

@description('Name of the app and its plan.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the identity the app acts under.')
param identityId string

@description('Its client id.')
param identityClientId string

@description('Name of the storage account.')
param storageName string

@description('Container that the program is deployed to.')
param deploymentContainer string

@description('Address of the ledger key in the vault, without a version.')
param ledgerKeyUri string

@description('Where traces and metrics go.')
param insightsConnectionString string

@description('Where logs go.')
param workspaceId string

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('Most instances at once.')
param maximumInstanceCount int

@description('Instances kept warm for HTTP.')
param alwaysReadyHttp int

@description('Whole quarters before the current one that the ledger keeps.')
param ledgerQuarters int

@description('Bytes beyond which a file is cut into ranges.')
param rangeBytes int

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  tags: union(tags, { 'azd-service-name': 'claimcheck' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttp }] : []
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      appSettings: [
        { name: 'AzureWebJobsStorage__accountName', value: storage.name }
        { name: 'AzureWebJobsStorage__blobServiceUri', value: storage.properties.primaryEndpoints.blob }
        { name: 'AzureWebJobsStorage__queueServiceUri', value: storage.properties.primaryEndpoints.queue }
        { name: 'AzureWebJobsStorage__tableServiceUri', value: storage.properties.primaryEndpoints.table }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnectionString }
        { name: 'ClaimCheck__LedgerKey', value: '@Microsoft.KeyVault(SecretUri=${ledgerKeyUri})' }
        { name: 'ClaimCheck__LedgerQuarters', value: '${ledgerQuarters}' }
        { name: 'Batches__RangeBytes', value: '${rangeBytes}' }
        // One handler stands behind two triggers; here Event Grid tells of new blobs, and nobody polls.
        { name: 'AzureWebJobs.InboxFromPolling.Disabled', value: 'true' }
      ]
    }
  }
}

// The program is published by identity; the passwords that every app is given are switched off.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noPublishingPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = app.name
output endpoint string = 'https://${app.properties.defaultHostName}/api'
