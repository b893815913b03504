// Brings new blobs of the inbox to the app. It is run after the program is deployed (scripts/postdeploy.sh): Event Grid asks
// the endpoint whether it is there, and the key in its address is made when the host first loads a blob trigger.
targetScope = 'resourceGroup'

@description('Name of the Event Grid system topic.')
param topicName string

@description('Name of the function app.')
param appName string

@description('The function that takes the events.')
param functionName string = 'InboxFromEventGrid'

@description('The container that is listened to.')
param container string = 'inbox'

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'inbox'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/${container}/'
      isSubjectCaseSensitive: false
    }
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${listKeys('${app.id}/host/default', '2024-11-01').systemKeys.blobs_extension}'
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    // A day of tries; what is still not taken then is counted as dropped, and an alert tells of it.
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
  }
}

output name string = subscription.name
