#!/bin/sh
# Makes the ledger key once. A key that is there stays, one that was deleted is brought back: what was written to the ledger
# under a key can be linked under that key only. azd runs this after `azd provision`; it can be run again at any time.
set -eu

: "${AZURE_SUBSCRIPTION_ID:?}" "${AZURE_RESOURCE_GROUP:?}" "${AZURE_KEY_VAULT_NAME:?}" "${AZURE_FUNCTION_APP_NAME:?}" "${CLAIMCHECK_LEDGER_KEY_NAME:?}"
command -v az >/dev/null || { echo "The Azure CLI (az) is needed: https://aka.ms/azure-cli" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 077

secret() {
  verb=$1
  shift
  az keyvault secret "$verb" --subscription "$AZURE_SUBSCRIPTION_ID" --vault-name "$AZURE_KEY_VAULT_NAME" --name "$CLAIMCHECK_LEDGER_KEY_NAME" --query id --output tsv "$@" 2>"$work/said"
}

# A role that was just given takes a while to be in force.
tries=0
until id=$(secret show); do
  if grep -q 'SecretNotFound' "$work/said"; then
    id=''
    break
  fi
  tries=$((tries + 1))
  if [ "$tries" -ge 30 ] || ! grep -q 'Forbidden' "$work/said"; then
    cat "$work/said" >&2
    exit 1
  fi
  echo "The vault does not let us in yet; trying again in 10 seconds."
  sleep "${CLAIMCHECK_WAIT:-10}"
done

if [ -n "$id" ]; then
  echo "The ledger key is there; it stays."
  exit 0
fi

if secret show-deleted >/dev/null; then
  secret recover >/dev/null || { cat "$work/said" >&2; exit 1; }
  echo "The ledger key had been deleted; it was brought back."
else
  # Through a file, because arguments can be seen by other processes.
  openssl rand -hex 32 | tr -d '\n' >"$work/key"
  secret set --file "$work/key" --encoding utf-8 >/dev/null || { cat "$work/said" >&2; exit 1; }
  echo "The ledger key was made. Keep a copy of it apart from the storage account: docs/azure.md tells how."
fi

# The app asked for the key before it was there; without this it would ask again only after a day.
app=$(az functionapp show --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" --name "$AZURE_FUNCTION_APP_NAME" --query id --output tsv)
az rest --method post --url "$app/config/configreferences/appsettings/refresh?api-version=2022-03-01" --output none
