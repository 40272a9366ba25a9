'use client'

import { InteractionCallout } from '@/components/pages/interaction-callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import type { QueryState } from './use-action-query'

/** Shows why a query failed; nothing while it is running or has succeeded. */
export function QueryCallout({ query, onRetry }: { query: QueryState<unknown>; onRetry: () => void }) {
  switch (query.kind) {
    case 'failed':
      return <ErrorCallout error={query.error} onRetry={onRetry} isAlert={false} />
    case 'interaction':
      return <InteractionCallout claims={query.claims} />
    case 'idle':
    case 'loading':
    case 'loaded':
      return null
  }
}
