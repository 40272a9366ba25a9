'use client'

import { InteractionNotice } from '@/components/pages/interaction-callout'
import { ErrorNotice } from '@/components/ui/error-callout'
import type { Asked } from './use-action-query'

/** Why the page could not find out what it asked for; nothing while it is asking or has the answer. */
export function AskedNotice({ asked, onRetry }: { asked: Asked<unknown>; onRetry: () => void }) {
  switch (asked.kind) {
    case 'failed':
      return <ErrorNotice error={asked.error} onRetry={onRetry} isAlert={false} />
    case 'interaction':
      return <InteractionNotice claims={asked.claims} />
    case 'idle':
    case 'asking':
    case 'answered':
      return null
  }
}
