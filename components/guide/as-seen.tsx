'use client'

import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'

/** When the values in the guide were read, or that they never were and what to do. */
export function AsSeen({
  facts: { settings, seenAt, tenantName },
}: {
  facts: Pick<OrganizationFacts, 'settings' | 'seenAt' | 'tenantName'>
}) {
  if (settings === null || seenAt === null)
    return (
      <Callout intent="warning" title="No settings read yet">
        The portal hasn't read the settings of <bdi>{tenantName}</bdi> yet, so the guide can't show what's turned on. Ask an administrator
        to go to the overview.
      </Callout>
    )
  return (
    <Callout intent="info">
      The diagnostic settings of <bdi>{tenantName}</bdi> were last read <Time at={seenAt} /> (<Time at={seenAt} format="exact" />
      ).
    </Callout>
  )
}
