'use client'

import { makeStyles } from '@fluentui/react-components'
import { stack } from '@/components/ui/layout/shared-styles'
import type { DraftEditor } from '../../draft/use-draft'
import { SetupFrame } from '../../frame/setup-frame'
import type { DestinationsProps, OtherDraft } from '../../frame/step-props'
import { EventHubCard } from './event-hub-card'
import { PartnerCard } from './partner-card'
import { StorageCard } from './storage-card'
import { WorkspaceCard } from './workspace-card'

const useStyles = makeStyles({ cards: stack.L })

/** Sets where the logs go: any of four kinds of destination. A destination that is turned off keeps its selection. */
export function DestinationsStep({ draft, others, ...props }: DestinationsProps & { draft: DraftEditor; others: OtherDraft[] }) {
  const styles = useStyles()
  return (
    <SetupFrame step="destinations" draft={draft} others={others}>
      <div id="destinations" className={styles.cards}>
        <WorkspaceCard {...props} draft={draft} />
        <StorageCard {...props} draft={draft} />
        <EventHubCard {...props} draft={draft} />
        <PartnerCard {...props} draft={draft} />
      </div>
    </SetupFrame>
  )
}
