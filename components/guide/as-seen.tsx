'use client'

import { Notice } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'

/** How old what the guide shows is, or that nobody has looked yet and what to ask for. */
export function AsSeen({ facts: { settings, seenAt, tenantName } }: { facts: OrganizationFacts }) {
  if (settings === null || seenAt === null)
    return (
      <Notice intent="warning" title="Nobody has looked yet">
        No administrator of <bdi>{tenantName}</bdi> has opened this portal so far, so it cannot show what is switched on. Ask one to open
        the overview once.
      </Notice>
    )
  return (
    <Notice intent="info">
      Values of <bdi>{tenantName}</bdi> as seen <Time at={seenAt} /> (<Time at={seenAt} format="exact" />
      ).
    </Notice>
  )
}
