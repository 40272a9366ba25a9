'use client'

import { Body1 } from '@fluentui/react-components'
import { RetentionDifferenceTable } from '@/components/diff/retention-difference-table'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { RetentionState } from '@/lib/domain/changes/change'
import { driftSentences } from '@/lib/domain/settings/retention/drift-words'
import type { ChangePageData } from './change-page-data'

const stateWords: Record<RetentionState, string> = {
  pending: 'The portal saves the retention period after Azure accepts the setting.',
  written: 'The retention period was saved.',
  failed: "The retention period wasn't saved.",
  unknown: "It's unknown whether Azure saved the retention period.",
  seen: 'The retention period was changed outside the portal.',
}

/** Shows the retention that a change sets in the storage account, if it differs from before. */
export function RetentionWords({
  retention: { storageAccountId, state, changes, drift },
}: {
  retention: NonNullable<ChangePageData['retention']>
}) {
  return (
    <>
      <Body1 as="p">
        Retention of each category in <bdi title={storageAccountId}>{resourceName(storageAccountId)}</bdi>. {stateWords[state]}
      </Body1>
      {drift ? (
        <>
          <RetentionDifferenceTable
            changes={drift.map(({ category, expected, seen }) => ({ category, from: expected, to: seen }))}
            caption="Retention by category"
            heads={['Recorded', 'Seen in Azure']}
          />
          {driftSentences(drift).map((sentence) => (
            <Body1 key={sentence} as="p">
              {sentence}
            </Body1>
          ))}
        </>
      ) : (
        <RetentionDifferenceTable changes={changes} caption="Retention by category" heads={['Before', 'After']} />
      )}
    </>
  )
}
