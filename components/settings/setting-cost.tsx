'use client'

import { Body1 } from '@fluentui/react-components'
import { SectionCard } from '@/components/ui/layout/section-card'
import { RouteLink } from '@/components/ui/route-link'

/** What a setting costs in a month, with the way to the details. */
export function SettingCost({ cost }: { cost: string }) {
  return (
    <SectionCard title="Estimated cost">
      <Body1 as="p">{cost}</Body1>
      <RouteLink href="/cost">See what the estimate is based on</RouteLink>
    </SectionCard>
  )
}
