'use client'

import { Body1 } from '@fluentui/react-components'
import { RetentionDifferenceTable } from '@/components/diff/retention-difference-table'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { retentionStateWords } from '@/lib/domain/changes/retention-progress'
import { driftSentences } from '@/lib/domain/settings/retention/drift-words'
import type { ChangePageData } from './change-page-data'

/** Shows the retention that a change sets in the storage account, if it differs from before. */
export function RetentionWords({
  retention: { storageAccountId, state, changes, drift },
  state: changeState,
}: {
  retention: NonNullable<ChangePageData['retention']>
} & Pick<ChangePageData, 'state'>) {
  return (
    <>
      <Body1 as="p">
        Retention by category in <bdi title={storageAccountId}>{resourceName(storageAccountId)}</bdi>.{' '}
        {retentionStateWords(state, changeState)}
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
