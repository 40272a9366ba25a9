'use client'

import { PageHeader } from '@/components/ui/page-header'
import { InteractionCallout } from './interaction-callout'

/** A whole page that cannot be shown before Microsoft Entra is satisfied. */
export function InteractionPage({ title, claims }: { title: string; claims: string }) {
  return (
    <>
      <PageHeader title={title} />
      <InteractionCallout claims={claims} />
    </>
  )
}
