'use client'

import { InteractionNotice } from './interaction-notice'
import { PageHeader } from './page-header'

/** A whole page that cannot be shown before Microsoft Entra is satisfied. */
export function InteractionPage({ title, claims }: { title: string; claims: string }) {
  return (
    <>
      <PageHeader title={title} />
      <InteractionNotice claims={claims} />
    </>
  )
}
