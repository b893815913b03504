#!/bin/sh
# Joins what was provisioned with what was deployed: Event Grid is told where the inbox's events go, and the code data that
# ship with the program are put into the code tables. azd runs this after `azd deploy`; it can be run again at any time.
set -eu

: "${AZURE_SUBSCRIPTION_ID:?}" "${AZURE_RESOURCE_GROUP:?}" "${AZURE_FUNCTION_APP_NAME:?}" "${AZURE_EVENTGRID_TOPIC_NAME:?}" "${CLAIMCHECK_ENDPOINT:?}"
for tool in az curl; do
  command -v "$tool" >/dev/null || { echo "$tool is needed." >&2; exit 1; }
done
here=$(cd "$(dirname "$0")" && pwd)

# The first answer starts the app, which makes the key of the blob endpoint and loads the shipped code data.
tries=0
until health=$(curl --fail --silent --show-error --max-time 60 "$CLAIMCHECK_ENDPOINT/health"); do
  tries=$((tries + 1))
  if [ "$tries" -ge 30 ]; then
    echo "The app does not answer at $CLAIMCHECK_ENDPOINT/health. docs/azure.md, 'When it does not start', tells where to look." >&2
    exit 1
  fi
  sleep "${CLAIMCHECK_WAIT:-10}"
done
echo "The app answers: $health"

# Only whether the key is there is asked; the template reads it itself.
tries=0
until [ "$(az functionapp keys list --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_APP_NAME" --query "systemKeys.blobs_extension != null" --output tsv)" = true ]; do
  tries=$((tries + 1))
  if [ "$tries" -ge 30 ]; then
    echo "The app has no key blobs_extension: its function InboxFromEventGrid is not loaded." >&2
    exit 1
  fi
  sleep "${CLAIMCHECK_WAIT:-10}"
done

az deployment group create --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name inbox \
  --template-file "$here/../modules/inbox.bicep" \
  --parameters "topicName=$AZURE_EVENTGRID_TOPIC_NAME" "appName=$AZURE_FUNCTION_APP_NAME" --output none
echo "New batches in the inbox are brought to the app."

# Official code files, where some are named (with spaces between them): they take the place of what ships.
if [ -n "${CLAIMCHECK_CODE_FILES:-}" ]; then
  functions=$here/../../functions
  dotnet build --configuration Release --verbosity quiet "$functions"
  # shellcheck disable=SC2086 # One argument a file.
  AzureWebJobsStorage__accountName=${AZURE_STORAGE_ACCOUNT_NAME:?} dotnet "$functions/bin/Release/net10.0/ClaimCheck.Functions.dll" codes import $CLAIMCHECK_CODE_FILES
fi
