// What the storage account has to tell. Who listens is modules/inbox.bicep.

@description('Name of the topic.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Name of the storage account.')
param storageName string

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    source: storage.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

output id string = topic.id
output name string = topic.name
