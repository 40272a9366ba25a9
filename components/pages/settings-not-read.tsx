'use client'

import { DocumentQuestionMarkRegular } from '@fluentui/react-icons'
import { EmptyState } from '@/components/ui/empty-state'
import { RouteButton } from '@/components/ui/route-link'

/** In place of what a page shows about settings, before the portal has read them for the first time. */
export function SettingsNotRead() {
  return (
    <EmptyState
      icon={<DocumentQuestionMarkRegular />}
      title="No settings read yet"
      text="The portal hasn't been able to read your organization's diagnostic settings yet, so it can't show what they send. The overview shows why."
      action={<RouteButton href="/">Go to the overview</RouteButton>}
    />
  )
}
