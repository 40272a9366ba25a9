'use client'

import { PageHeader } from '@/components/ui/page-header'
import { InteractionCallout } from './interaction-callout'

/** Replaces a page that can't be shown before a sign-in step. */
export function InteractionPage({ title, claims }: { title: string; claims: string }) {
  return (
    <>
      <PageHeader title={title} />
      <InteractionCallout claims={claims} />
    </>
  )
}
