'use client'

import { Body1 } from '@fluentui/react-components'
import { RetentionDifferenceTable } from '@/components/diff/retention-difference-table'
import { resourceName } from '@/lib/domain/azure/resource-id'
import type { RetentionState } from '@/lib/domain/changes/change'
import type { ChangePageData } from './change-page-data'

const stateWords: Record<RetentionState, string> = {
  pending: 'They are written once Azure has accepted the setting.',
  written: 'They are written.',
  failed: 'They were not written.',
  unknown: 'The storage account did not answer, so it is not known whether they are written.',
}

/** How long a change wants logs to be kept in the storage account, where that differs from before. */
export function RetentionWords({
  retention: { storageAccountId, state, changes },
}: {
  retention: NonNullable<ChangePageData['retention']>
}) {
  return (
    <>
      <Body1 as="p">
        Days that <bdi title={storageAccountId}>{resourceName(storageAccountId)}</bdi> keeps each category. {stateWords[state]}
      </Body1>
      <RetentionDifferenceTable changes={changes} caption="Retention by category" heads={['Before', 'After']} />
    </>
  )
}
