// What somebody has to be told without looking.

@description('Part of their names.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Who is told; nobody where it is empty: alerts then only show in the portal.')
param email string

@description('The workspace that is asked.')
param workspaceId string

@description('Id of the Event Grid system topic.')
param topicId string

var actionGroups = empty(email) ? [] : [people.id]

// Tables that nothing was written to yet are no fault: isfuzzy and skipQueryValidation let them be absent.
var rules = [
  {
    name: 'poison'
    title: 'A message or batch failed five times'
    severity: 1
    every: 'PT15M'
    window: 'PT15M'
    lookBack: null
    query: '''
      StorageQueueLogs
      | where OperationName == 'PutMessage' and Uri contains '-poison/messages' and toint(StatusCode) < 300
    '''
  }
  {
    name: 'failures'
    title: 'Functions fail'
    severity: 2
    every: 'PT15M'
    window: 'PT15M'
    lookBack: null
    query: '''
      union isfuzzy=true
        (FunctionAppLogs | where Message startswith "Executed 'Functions." and Message contains '(Failed,'),
        (AppRequests | where Success == false and coalesce(toint(ResultCode), 0) !between (400 .. 499))
    '''
  }
  {
    // The schedule looks every hour, and audits a quarter on the second day of the next at 06:00 UTC.
    name: 'audit'
    title: 'The quarterly audit failed, is missing, or its schedule stands still'
    severity: 1
    every: 'PT6H'
    window: 'PT6H'
    lookBack: 'P2D'
    query: '''
      let due = datetime_add('month', -((monthofyear(now()) - 1) % 3), startofmonth(now())) + 1d + 6h;
      let told = union isfuzzy=true
        (AppTraces | project TimeGenerated, Message),
        (FunctionAppLogs | project TimeGenerated, Message),
        (AppRequests | where Success and (Name has 'AuditTick' or OperationName has 'AuditTick') | project TimeGenerated, Message = "Executed 'Functions.AuditTick' (Succeeded")
        | where TimeGenerated > ago(2d);
      told
      | summarize
          Ticks = countif(TimeGenerated > ago(6h) and Message startswith "Executed 'Functions.AuditTick' (Succeeded"),
          Failed = countif(TimeGenerated > ago(6h) and Message startswith 'The audit of ' and Message contains ' failed: '),
          Ended = countif(TimeGenerated > due and Message startswith 'The audit of ' and Message contains ' ended: ')
      | where Ticks == 0 or Failed > 0 or (now() between ((due + 6h) .. (due + 36h)) and Ended == 0)
    '''
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: name
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'claimcheck'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource queries 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${name}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'ClaimCheck: ${rule.title}'
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    overrideQueryTimeRange: rule.lookBack
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    skipQueryValidation: true
    actions: { actionGroups: actionGroups }
  }
}]

// A batch whose event was dropped lies in the inbox and nobody reads it.
resource dropped 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-dropped'
  location: 'global'
  tags: tags
  properties: {
    description: 'ClaimCheck: an event of the inbox could not be delivered for a day'
    severity: 1
    enabled: true
    scopes: [topicId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dropped'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DroppedEventCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: empty(email) ? [] : [{ actionGroupId: people.id }]
  }
}
