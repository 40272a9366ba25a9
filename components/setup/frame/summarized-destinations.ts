import { parseResourceId, resourceName } from '@/lib/domain/azure/resource-id'
import type { SetupDraft } from '@/lib/domain/setup/setup-draft'
import { wantedRetention } from '@/lib/domain/setup/wanted-setting'
import { plural } from '@/lib/domain/text'

/** One destination of a draft in the summary; `name` is null while it's turned on and nothing is selected. */
export interface SummarizedDestination {
  term: string
  name: string | null
  detail: string | null
}

/** Returns the destinations that are turned on, in the order of the steps; a single line says so if there are none. */
export function summarizedDestinations(draft: SetupDraft): SummarizedDestination[] {
  const { workspace, storage, eventHub, partner } = draft
  const lines = [
    ...(workspace.isOn ? [line('Workspace', workspace.id, groupOf(workspace.id))] : []),
    ...(storage.isOn ? [line('Storage account', storage.id, retentionWords(draft))] : []),
    ...(eventHub.isOn
      ? [
          line(
            'Event hub',
            eventHub.namespaceId,
            eventHub.namespaceId && (eventHub.hubName ? `Event hub ${eventHub.hubName}` : 'One event hub per category'),
          ),
        ]
      : []),
    ...(partner.isOn ? [line('Partner solution', partner.id, groupOf(partner.id))] : []),
  ]
  return lines.length > 0 ? lines : [{ term: 'Destinations', name: null, detail: null }]
}

/** Returns the retention of a storage account in a few words. */
export function retentionWords(draft: SetupDraft): string | null {
  if (!draft.storage.id) return null
  const wanted = wantedRetention(draft)
  if (!wanted) return 'Retention unchanged'
  if (wanted.size > 0 && wanted.size < draft.categories.length)
    return `Retention set for ${wanted.size} of ${draft.categories.length} categories`
  const days = [...new Set(wanted.values())]
  const [only] = days
  if (days.length === 0) return 'Retention unchanged'
  if (days.length > 1 || only === undefined) return 'Retention differs by category'
  return only === null ? 'Keeps logs forever' : `Keeps logs for ${plural(only, 'day')}`
}

function line(term: string, id: string | null, detail: string | null): SummarizedDestination {
  return { term, name: id && resourceName(id), detail: id ? detail : null }
}

function groupOf(id: string | null): string | null {
  return parseResourceId(id ?? '')?.resourceGroup ?? null
}
