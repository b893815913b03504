// What azd fills in, and what a practice may wish otherwise. `azd env set CLAIMCHECK_ALERT_EMAIL …` sets a value;
// without azd, set the variables in the shell: `az deployment sub create --parameters infra/main.bicepparam …`.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param operatorId = readEnvironmentVariable('CLAIMCHECK_OPERATOR_ID', '')
param operatorType = readEnvironmentVariable('CLAIMCHECK_OPERATOR_TYPE', 'User')

param alertEmail = readEnvironmentVariable('CLAIMCHECK_ALERT_EMAIL', '')
param storageSku = readEnvironmentVariable('CLAIMCHECK_STORAGE_SKU', 'Standard_LRS')
param instanceMemoryMB = int(readEnvironmentVariable('CLAIMCHECK_INSTANCE_MEMORY_MB', '2048'))
param maximumInstanceCount = int(readEnvironmentVariable('CLAIMCHECK_MAXIMUM_INSTANCES', '40'))
param alwaysReadyHttp = int(readEnvironmentVariable('CLAIMCHECK_ALWAYS_READY_HTTP', '0'))
param ledgerQuarters = int(readEnvironmentVariable('CLAIMCHECK_LEDGER_QUARTERS', '10'))
param rangeBytes = int(readEnvironmentVariable('CLAIMCHECK_RANGE_BYTES', '268435456'))
param inboxDays = int(readEnvironmentVariable('CLAIMCHECK_INBOX_DAYS', '30'))
param resultsDays = int(readEnvironmentVariable('CLAIMCHECK_RESULTS_DAYS', '90'))
param softDeleteDays = int(readEnvironmentVariable('CLAIMCHECK_SOFT_DELETE_DAYS', '30'))
param logDays = int(readEnvironmentVariable('CLAIMCHECK_LOG_DAYS', '90'))
