'use client'

import { ArchiveRegular } from '@fluentui/react-icons'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { subscriptionIdOf } from '@/lib/domain/setup/setup-draft'
import type { DraftEditor } from '../../draft/use-draft'
import type { DestinationsProps } from '../../frame/step-props'
import { DestinationCard } from './destination-card'
import { DestinationFinder } from './destination-finder'
import { RetentionEditor } from './retention-editor'
import { SelectedDestination } from './selected-destination'

/** Archives to a storage account, with retention. */
export function StorageCard({ draft, data }: DestinationsProps & { draft: DraftEditor }) {
  const { storage } = draft.content
  const edit = (changes: Partial<typeof storage>) => draft.edit({ storage: { ...storage, ...changes } })
  return (
    <DestinationCard
      icon={<ArchiveRegular />}
      title="Archive to a storage account"
      words="Keep logs for years at low cost, or provide them to other tools as files."
      isOn={storage.isOn}
      onSwitch={(isOn) => edit({ isOn })}
    >
      <DestinationFinder
        id="storageId"
        kind="storage"
        subscriptions={data.subscriptions}
        initialScope={subscriptionIdOf(storage) ?? subscriptionIdOf(draft.content.workspace)}
        selectedId={storage.id}
        onScope={(subscriptionId) => edit({ subscriptionId })}
        // Entered retention applies to one account; another account starts with its own.
        onSelect={({ id, subscriptionId }) =>
          edit({ subscriptionId, id, ...(storage.id && !isSameResource(storage.id, id) ? { retentionDays: null } : {}) })
        }
      />
      {storage.id && (
        <>
          <SelectedDestination key={storage.id} kind="storage" id={storage.id} />
          <RetentionEditor
            accountId={storage.id}
            categories={draft.content.categories}
            typed={storage.retentionDays}
            onType={(retentionDays) => edit({ retentionDays })}
          />
        </>
      )}
    </DestinationCard>
  )
}
